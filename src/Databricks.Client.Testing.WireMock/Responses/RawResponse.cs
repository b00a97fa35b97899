using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using WireMock;

namespace Databricks.Client.Testing.WireMock.Responses;

/// <summary>A response as the bytes of HTTP/1.1.</summary>
internal sealed class RawResponse
{
    private readonly string _head;

    private RawResponse(string head, byte[] body)
    {
        _head = head;
        Body = body;
    }

    public byte[] Body { get; }

    public static RawResponse Of(IResponseMessage message)
    {
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {message.StatusCode ?? 200} Corrupted\r\n"));
        foreach (var (name, values) in message.Headers ?? new Dictionary<string, global::WireMock.Types.WireMockList<string>>())
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && !name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                values.ForEach(value => head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n"));
            }
        }

        var body = message.BodyData switch
        {
            { BodyAsBytes: { } bytes } => bytes,
            { BodyAsString: { } text } data => (data.Encoding ?? Encoding.UTF8).GetBytes(text),
            { BodyAsJson: { } json } => Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(json)),
            _ => [],
        };
        return new RawResponse(head.ToString(), body);
    }

    /// <summary>The head with a length of the body.</summary>
    public byte[] Head(long length) =>
        Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_head}Content-Length: {length}\r\nConnection: close\r\n\r\n"));

    /// <summary>The head of a body in chunks.</summary>
    public byte[] HeadOfChunks() => Encoding.Latin1.GetBytes($"{_head}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");

    /// <summary>The first bytes of the body as one chunk.</summary>
    public byte[] Chunk(int length) => Chunk(Body.AsSpan(0, length));

    /// <summary>A chunk; an empty one ends a body.</summary>
    public static byte[] Chunk(ReadOnlySpan<byte> bytes) =>
        [.. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length:x}\r\n")), .. bytes, (byte)'\r', (byte)'\n'];
}
