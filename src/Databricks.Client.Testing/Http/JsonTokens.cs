using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Http;

/// <summary>Reads and writes raw JSON: strings that look like dates stay strings, and values of the wrong type read as absent.</summary>
internal static class JsonTokens
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static JToken Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 128 };
        var token = JToken.ReadFrom(reader, new JsonLoadSettings { LineInfoHandling = LineInfoHandling.Ignore });
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
            {
                throw new JsonReaderException("Additional text after the end of the JSON value.");
            }
        }

        return token;
    }

    public static JObject ParseObject(string text) => Parse(text) as JObject ?? throw new JsonReaderException("A JSON object was expected.");

    /// <summary>The string of UTF-8 bytes, or null if they are not UTF-8. A byte order mark is removed.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[3..];
        }

        try
        {
            return _utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    public static byte[] Encode(JToken token) => _utf8.GetBytes(token.ToString(Formatting.None));

    public static string? Text(this JObject from, string name) => from[name] is JValue { Value: string text } ? text : null;

    public static JObject? Object(this JObject from, string name) => from[name] as JObject;

    public static IEnumerable<JObject> Objects(this JObject from, string name) => from[name] is JArray array ? array.OfType<JObject>() : [];

    public static IEnumerable<string> Texts(this JObject from, string name) =>
        from[name] is JArray array ? array.OfType<JValue>().Select(value => value.Value).OfType<string>() : [];

    // A seed that was made in C# may hold integers of other types than those that were read from JSON.
    public static long? Int64(this JObject from, string name) =>
        from[name] is JValue { Type: JTokenType.Integer, Value: IConvertible number } ? Convert.ToInt64(number, CultureInfo.InvariantCulture) : null;

    public static double? Number(this JObject from, string name) =>
        from[name] is JValue { Type: JTokenType.Integer or JTokenType.Float } value ? Convert.ToDouble(value.Value, CultureInfo.InvariantCulture) : null;

    public static bool? Flag(this JObject from, string name) => from[name] is JValue { Value: bool flag } ? flag : null;

    /// <summary>Whether the member exists and is not null.</summary>
    public static bool Has(this JObject from, string name) => from[name] is not (null or JValue { Value: null });

    /// <summary>Adds the member unless the value is null. (A null string becomes a token of type string that contains null.)</summary>
    public static JObject With(this JObject to, string name, JToken? value)
    {
        if (value is not (null or JValue { Value: null }))
        {
            to[name] = value;
        }

        return to;
    }

    public static JObject Copy(this JObject from) => (JObject)from.DeepClone();
}
