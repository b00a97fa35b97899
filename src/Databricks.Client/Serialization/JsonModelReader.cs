using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>
/// Reads typed values from a <see cref="JsonReader"/>. Each method reads the value at the reader's current token and leaves the reader at the value's last
/// token. A value that does not convert without loss is returned as null, and its token is kept in <see cref="Rejected"/> until <see cref="TakeRejected"/>:
/// models store it in their extra members.
/// </summary>
internal sealed partial class JsonModelReader(JsonReader reader)
{
    private const long LargestExactDouble = 1L << 53;

    private readonly Utf8JsonTokenReader? _utf8 = reader as Utf8JsonTokenReader;

    private static readonly JsonLoadSettings _noLineInfo = new() { LineInfoHandling = LineInfoHandling.Ignore };

    public JsonReader Reader { get; } = reader;

    /// <summary>The token of the last value if it could not be converted; otherwise null.</summary>
    public JToken? Rejected { get; private set; }

    public JToken TakeRejected()
    {
        var token = Rejected!;
        Rejected = null;
        return token;
    }

    /// <summary>Advances to the next member's value and returns the member's name; null at the end of the object.</summary>
    public string? Member()
    {
        Advance();
        if (Reader.TokenType != JsonToken.PropertyName)
        {
            return null;
        }

        var name = (string)Reader.Value!;
        Advance();
        return name;
    }

    /// <summary>Advances to the next element of an array; false at its end.</summary>
    public bool Element()
    {
        Advance();
        return Reader.TokenType != JsonToken.EndArray;
    }

    /// <summary>Whether the value is an object; any other value is rejected.</summary>
    public bool IsObject()
    {
        if (Reader.TokenType == JsonToken.StartObject)
        {
            return true;
        }

        Reject();
        return false;
    }

    public string? String()
    {
        if (Reader.TokenType == JsonToken.String)
        {
            return (string)Reader.Value!;
        }

        Reject();
        return null;
    }

    public bool? Boolean()
    {
        switch (Reader.TokenType)
        {
            case JsonToken.Boolean:
                return (bool)Reader.Value!;
            case JsonToken.String when (string)Reader.Value! == "true":
                return true;
            case JsonToken.String when (string)Reader.Value! == "false":
                return false;
            default:
                Reject();
                return null;
        }
    }

    public long? Int64()
    {
        switch (Reader.TokenType)
        {
            case JsonToken.Integer when _utf8 is not null && _utf8.TryGetInt64(out var number):
                return number;
            case JsonToken.Integer when Reader.Value is long number:
                return number;
            case JsonToken.Integer when Reader.Value is int number: // from a JToken created in code
                return number;
            case JsonToken.Float when Reader.Value is double number && IsExactInteger(number):
                return (long)number;
            case JsonToken.String when IsExactInteger((string)Reader.Value!, out var number):
                return number;
            default:
                Reject();
                return null;
        }
    }

    public int? Int32()
    {
        var number = Int64();
        if (number is >= int.MinValue and <= int.MaxValue)
        {
            return (int)number.Value;
        }

        if (number is { } tooLarge)
        {
            Rejected = new JValue(tooLarge);
        }

        return null;
    }

    public double? Double()
    {
        switch (Reader.TokenType)
        {
            case JsonToken.Float or JsonToken.Integer when _utf8 is not null && _utf8.TryGetDouble(out var number):
                return number;
            case JsonToken.Float when Reader.Value is double number && JsonModelWriter.IsFinite(number):
                return number;
            case JsonToken.Float when Reader.Value is float number && JsonModelWriter.IsFinite(number): // from a JToken created in code
                return number;
            case JsonToken.Float when Reader.Value is decimal number && (decimal)(double)number == number:
                return (double)number;
            case JsonToken.Integer when Reader.Value is int number:
                return number;
            case JsonToken.Integer when Reader.Value is long number && number is >= -LargestExactDouble and <= LargestExactDouble:
                return number;
            case JsonToken.String when JsonNumber.TryGetDouble((string)Reader.Value!, out var number):
                return number;
            default:
                Reject();
                return null;
        }
    }

    public T? Enum<T>()
        where T : struct, IStringEnum<T>
    {
        var text = _utf8 is not null && Reader.TokenType == JsonToken.String ? _utf8.Name() : String();
        return text is null ? null : default(T).Of(text);
    }

    /// <summary>A value of any kind.</summary>
    public JToken? Token()
    {
        if (Reader.TokenType == JsonToken.Null)
        {
            Reject();
            return null;
        }

        return ReadToken();
    }

    /// <summary>Advances by one token; the end of the text within a value is an error here instead of an endless loop later.</summary>
    public void Advance()
    {
        if (!Reader.Read())
        {
            var place = Reader as IJsonLineInfo;
            throw new JsonReaderException("Unexpected end of the JSON text.", "", place?.LineNumber ?? 0, place?.LinePosition ?? 0, null);
        }
    }

    /// <summary>Keeps the value unchanged: it does not convert, or its member is unknown.</summary>
    public void Reject() => Rejected = ReadToken();

    private static bool IsExactInteger(double number) => number is >= -LargestExactDouble and <= LargestExactDouble && Math.Truncate(number).Equals(number);

    private static bool IsExactInteger(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && number.ToString(CultureInfo.InvariantCulture) == text;

    /// <summary>The value unchanged. Tokens created in code are copied, because a reader cannot represent each kind.</summary>
    private JToken ReadToken()
    {
        if (Reader is JTokenReader { CurrentToken: { } made })
        {
            Reader.Skip();
            return made.DeepClone();
        }

        return _utf8 is null && Reader.TokenType != JsonToken.Null ? JToken.ReadFrom(Reader, _noLineInfo) : BuildToken();
    }

    private JToken BuildToken()
    {
        switch (Reader.TokenType)
        {
            case JsonToken.StartObject:
                var members = new JObject();
                while (Member() is { } name)
                {
                    members[name] = BuildToken();
                }

                return members;
            case JsonToken.StartArray:
                var items = new JArray();
                while (Element())
                {
                    items.Add(BuildToken());
                }

                return items;
            case JsonToken.String:
                return new JValue((string)Reader.Value!);
            case JsonToken.Integer or JsonToken.Float:
                return Reader.Value is string digits ? new JRaw(digits) : new JValue(Reader.Value);
            case JsonToken.Boolean:
                return new JValue((bool)Reader.Value!);
            default:
                return JValue.CreateNull();
        }
    }
}
