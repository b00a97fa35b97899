using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>The one place where JSON text in UTF-8 becomes values and values become text, always with the same settings.</summary>
internal static class JsonText
{
    private const int MaxDepth = 128;

    /// <summary>Reads one JSON document. Text after it is an error, as is its absence.</summary>
    /// <exception cref="JsonReaderException">The text is not JSON, or it is cut short.</exception>
    public static T Read<T>(ArraySegment<byte> utf8, Func<JsonIn, T> read)
    {
        using var reader = Reader(utf8);
        var json = new JsonIn(reader);
        json.Advance();
        var value = read(json);
        if (reader.Read())
        {
            throw new JsonReaderException("Text follows the end of the JSON document.");
        }

        return value;
    }

    /// <summary>Reads what may be something other than JSON, as it comes from proxies and models.</summary>
    /// <returns>The value; null if the text is not one JSON document, or is <c>null</c>.</returns>
    public static JToken? TokenOrNull(ArraySegment<byte> utf8)
    {
        try
        {
            return Read(utf8, static json => json.Token());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes one value.</summary>
    public static byte[] Write<T>(T value, Action<JsonOut, T> write, ICollection<string>? secrets = null)
    {
        using var text = new Utf8TextWriter();
        using (var writer = Writer(text))
        {
            write(new JsonOut(writer) { Secrets = secrets }, value);
        }

        return text.ToArray();
    }

    /// <summary>The value as debug output shows it: without secrets and without members that the document does not know.</summary>
    public static string Redact(IJsonModel model)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        using (var writer = Writer(text))
        {
            new JsonOut(writer, redact: true).Value(model);
        }

        return text.ToString();
    }

    public static JsonTextReader Reader(ArraySegment<byte> utf8) =>
        new(new Utf8TextReader(utf8))
        {
            ArrayPool = JsonCharPool.For(utf8.Count),
            PropertyNameTable = JsonNames.Shared,
            DateParseHandling = DateParseHandling.None,
            MaxDepth = MaxDepth,
        };

    private static JsonTextWriter Writer(TextWriter text) => new(text) { ArrayPool = JsonCharPool.Short, CloseOutput = false };
}
