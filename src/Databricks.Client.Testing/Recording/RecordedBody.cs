using System.IO.Compression;
using System.Text;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Recording;

/// <summary>The body of a request or a response: at most one of its members is set, none for an empty body.</summary>
internal sealed record RecordedBody
{
    private const int LongestDecoded = 16 * 1024 * 1024;

    public static RecordedBody Empty { get; } = new();

    public JToken? Json { get; init; }

    public string? Text { get; init; }

    /// <summary>The events of a stream of server-sent events, each with its terminating empty line.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Why the body was not recorded.</summary>
    public string? Omitted { get; init; }

    /// <summary>Reads the bytes of a body. Content that is not text is omitted, because it may contain a secret.</summary>
    public static RecordedBody Read(ReadOnlySpan<byte> bytes, string? contentType, string? contentEncoding)
    {
        if (bytes.IsEmpty)
        {
            return Empty;
        }

        if (contentEncoding is { Length: > 0 } && !contentEncoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return Decompress(bytes, contentEncoding) is { } decoded
                ? Read(decoded, contentType, contentEncoding: null)
                : new RecordedBody { Omitted = $"{bytes.Length} bytes, encoded as {contentEncoding}" };
        }

        if (JsonTokens.Decode(bytes) is not { } text || text.Contains('\0', StringComparison.Ordinal))
        {
            return new RecordedBody { Omitted = $"{bytes.Length} bytes that are not UTF-8 text" };
        }

        if (contentType?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true)
        {
            return new RecordedBody { Events = SplitEvents(text) };
        }

        return TryParse(text) is { } json ? new RecordedBody { Json = json } : new RecordedBody { Text = text };
    }

    public static RecordedBody FromJson(JObject from) =>
        new()
        {
            Json = from["json"],
            Text = from.Text("text"),
            Events = from["events"] is JArray events ? [.. events.Select(piece => (string)piece!)] : null,
            Omitted = from.Text("omitted"),
        };

    public void AddTo(JObject message)
    {
        if (Json is not null)
        {
            message["json"] = Json;
        }

        message.With("text", Text);
        message.With("omitted", Omitted);
        if (Events is not null)
        {
            message["events"] = new JArray(Events);
        }
    }

    /// <summary>The JSON of a string; null if it is not JSON. Numbers and other scalar values count as text, unless they are the whole body.</summary>
    public static JToken? TryParse(string text)
    {
        try
        {
            return JsonTokens.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The data of an event: its <c>data:</c> lines, joined.</summary>
    public static string? Data(string piece)
    {
        var lines = piece
            .ReplaceLineEndings("\n")
            .Split('\n')
            .Where(line => line.StartsWith("data:", StringComparison.Ordinal))
            .Select(line => line[5..].TrimStart(' '))
            .ToList();
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static byte[]? Decompress(ReadOnlySpan<byte> bytes, string contentEncoding)
    {
        using var compressed = new MemoryStream(bytes.ToArray());
        using Stream? decoding = contentEncoding.ToUpperInvariant() switch
        {
            "GZIP" => new GZipStream(compressed, CompressionMode.Decompress),
            "DEFLATE" => new ZLibStream(compressed, CompressionMode.Decompress),
            "BR" => new BrotliStream(compressed, CompressionMode.Decompress),
            _ => null,
        };
        if (decoding is null)
        {
            return null;
        }

        try
        {
            using var decoded = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = decoding.Read(buffer)) > 0 && decoded.Length <= LongestDecoded)
            {
                decoded.Write(buffer, 0, read);
            }

            return decoded.Length <= LongestDecoded ? decoded.ToArray() : null;
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<string> SplitEvents(string text)
    {
        List<string> pieces = [];
        var piece = new StringBuilder();
        var from = 0;
        while (from < text.Length)
        {
            var end = text.IndexOf('\n', from);
            var line = end < 0 ? text[from..] : text[from..(end + 1)];
            from += line.Length;
            piece.Append(line);
            if (line.AsSpan().Trim("\r\n").IsEmpty)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }
        }

        if (piece.Length > 0)
        {
            pieces.Add(piece.ToString());
        }

        return pieces;
    }
}
