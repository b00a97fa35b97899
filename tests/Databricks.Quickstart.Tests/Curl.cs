using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Databricks.Quickstart.Tests;

/// <summary>Sends the bytes that curl sends: a body with every verb, declared as a form, on a path that is left as it is.</summary>
internal static class Curl
{
    public static async Task<(int Status, string Body)> SendAsync(Uri address, string token, string method, string path, string? data)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        await using var stream = socket.GetStream();
        var body = Encoding.UTF8.GetBytes(data ?? "");
        var head =
            $"{method} {path} HTTP/1.1\r\nHost: {address.Authority}\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\nAuthorization: Bearer {token}\r\n"
            + (data is null ? "" : $"Content-Length: {body.Length}\r\nContent-Type: application/x-www-form-urlencoded\r\n")
            + "Connection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(body);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var response = await reader.ReadToEndAsync();
        var end = response.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (int.Parse(response.Split(' ', 3)[1], CultureInfo.InvariantCulture), response[(end + 4)..]);
    }
}
