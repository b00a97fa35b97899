using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using JsonReaderOptions = System.Text.Json.JsonReaderOptions;
using JsonReaderState = System.Text.Json.JsonReaderState;
using JsonTokenType = System.Text.Json.JsonTokenType;
using Utf8JsonReader = System.Text.Json.Utf8JsonReader;

namespace Databricks.Client.Serialization;

/// <summary>Converts between UTF-8 JSON text and values, always with the same settings.</summary>
internal static class JsonText
{
    /// <summary>The maximum nesting depth of JSON, read or written, in text or in tokens, because it is processed recursively.</summary>
    public const int MaxDepth = 512;

    /// <summary>Reads one JSON document. Trailing text is an error, as is a missing document.</summary>
    /// <exception cref="JsonReaderException">The text is not JSON, or is truncated.</exception>
    /// <exception cref="JsonDepthException">The text is nested deeper than <see cref="MaxDepth"/>.</exception>
    public static T Read<T>(ArraySegment<byte> utf8, Func<JsonModelReader, T> read) => Read(utf8, read, pruneDeepValues: false);

    /// <summary>Reads text that may not be JSON, such as from proxies and models.</summary>
    /// <returns>The value; null if the text is not one JSON document, is nested too deeply, or is <c>null</c>.</returns>
    public static JToken? TokenOrNull(ArraySegment<byte> utf8) => TokenOrNull(utf8, pruneDeepValues: false);

    /// <summary>Reads the body of an error. A value that is nested too deeply is read as null: the other members are kept.</summary>
    /// <returns>The value; null if the text is not one JSON document, or is <c>null</c>.</returns>
    public static JToken? ErrorOrNull(ArraySegment<byte> utf8) => TokenOrNull(utf8, pruneDeepValues: true);

    /// <summary>Reads a truncated object.</summary>
    /// <returns>The complete members; null if the text is not the beginning of an object.</returns>
    public static JObject? BeginningOrNull(ArraySegment<byte> utf8)
    {
        utf8 = Utf8Text.WithoutPartOfCharacter(utf8);
        if (!IsCutShort(utf8))
        {
            return null;
        }

        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = int.MaxValue }));
        var length = 0;
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                length = (int)reader.BytesConsumed;
            }
        }

        return TokenOrNull(new ArraySegment<byte>([.. utf8.Take(length), (byte)'}']), pruneDeepValues: true) as JObject;
    }

    /// <summary>Whether text that is not JSON could be truncated JSON.</summary>
    public static bool IsCutShort(ArraySegment<byte> utf8)
    {
        if (!Utf8Text.IsValid(utf8))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = int.MaxValue }));
            while (reader.Read()) { }

            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static T Read<T>(ArraySegment<byte> utf8, Func<JsonModelReader, T> read, bool pruneDeepValues)
    {
        if (!Utf8Text.IsValid(utf8))
        {
            throw new JsonReaderException("The text is not UTF-8.");
        }

        using var reader = new Utf8JsonTokenReader(utf8, pruneDeepValues);
        var json = new JsonModelReader(reader);
        json.Advance();
        var value = read(json);
        if (reader.Read())
        {
            throw new JsonReaderException("Text follows the end of the JSON document.");
        }

        return value;
    }

    private static JToken? TokenOrNull(ArraySegment<byte> utf8, bool pruneDeepValues)
    {
        try
        {
            return Read(utf8, static json => json.Token(), pruneDeepValues);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes one value.</summary>
    public static byte[] Write<T>(T value, Action<JsonModelWriter, T> write, ICollection<string>? secrets = null)
    {
        using var text = new Utf8TextWriter();
        using (var writer = Writer(text))
        {
            write(new JsonModelWriter(writer) { Secrets = secrets }, value);
        }

        return text.ToArray();
    }

    /// <summary>The value for debug output: without secrets and unknown members.</summary>
    public static string Redact(IJsonModel model)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        using (var writer = Writer(text))
        {
            new JsonModelWriter(writer, redact: true).Value(model);
        }

        return text.ToString();
    }

    private static JsonTextWriter Writer(TextWriter text) => new(text) { ArrayPool = JsonCharPool.Shared, CloseOutput = false };
}
