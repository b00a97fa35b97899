using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace Databricks.Network.Peer;

/// <summary>A workspace that executes each request and reports it. A call whose ID begins with "held" has no response the first time.</summary>
internal static partial class CountingServer
{
    private const int Port = 8080;
    private const int MatchMilliseconds = 1000;

    private static readonly X509Certificate2 _certificate = CreateCertificate();
    private static readonly ConcurrentDictionary<string, int> _executed = new();

    public static async Task RunAsync()
    {
        using var listener = new TcpListener(IPAddress.Any, Port);
        listener.Start(backlog: 512);
        Wire.Write(new Event(Event.Ready, "server"));
        while (true)
        {
            var socket = await listener.AcceptSocketAsync();
            _ = Task.Run(() => ServeAsync(socket));
        }
    }

    private static async Task ServeAsync(Socket socket)
    {
        using var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await stream.AuthenticateAsServerAsync(_certificate);
            while (await ReadAsync(stream) is { } request)
            {
                if (Execute(request) is { } response)
                {
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(response));
                }
            }
        }
        catch (IOException)
        {
            // The link or the client has gone.
        }
    }

    /// <returns>The response; null for none.</returns>
    private static string? Execute(string request)
    {
        if (CallId().Match(request) is not { Success: true, Value: var id })
        {
            return Response("200 OK", "{}");
        }

        var times = _executed.AddOrUpdate(id, 1, static (_, before) => before + 1);
        if (times > 1 && request.Contains("/permanent-delete", StringComparison.Ordinal))
        {
            return Response("404 Not Found", """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"Cluster does not exist."}""");
        }

        Wire.Write(new Event(Event.Executed, id));
        return times == 1 && id.StartsWith("held", StringComparison.Ordinal) ? null : Response("200 OK", """{"cluster_id":"c1"}""");
    }

    /// <returns>A whole request; null at the end of the connection.</returns>
    private static async Task<string?> ReadAsync(SslStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            var request = text.Append(Encoding.ASCII.GetString(buffer, 0, read)).ToString();
            var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && request.Length - end - 4 >= LengthIn(request))
            {
                return request;
            }
        }

        return null;
    }

    private static int LengthIn(string request) =>
        BodyLength().Match(request) is { Success: true } match ? int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;

    private static string Response(string status, string body) =>
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=workspace", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch.AddYears(200)
        );
    }

    [GeneratedRegex("(?:held|call)-[0-9a-z-]+", RegexOptions.None, MatchMilliseconds)]
    private static partial Regex CallId();

    [GeneratedRegex("Content-Length: ([0-9]+)", RegexOptions.None, MatchMilliseconds)]
    private static partial Regex BodyLength();
}
