using System.Text.Json;
using System.Text.Json.Serialization;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif

namespace Databricks.Client.Serialization;

/// <summary>JSON of users' own types, by System.Text.Json: names in snake_case unless an attribute sets them; properties that are null are omitted.</summary>
internal static class UserJson
{
    private const string Trimming =
        "If reflection is off (native AOT, trimming), Check, which is called first, refuses types that need it and names the overload with a JsonTypeInfo<T>.";

    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        PropertyNameCaseInsensitive = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JTokenJsonConverterFactory() },
    };

    private static readonly JsonSerializerOptions _rows = RowOptions(nonFiniteAsNull: false);

    private static readonly JsonSerializerOptions _rowsNonFiniteAsNull = RowOptions(nonFiniteAsNull: true);

    public static byte[] Write(object value) => Write(value, _options);

    /// <summary>Writes a row of a table, including null properties, so that each row has each column.</summary>
    /// <exception cref="JsonException">A number is NaN or infinite; the path of the exception has the column.</exception>
    public static byte[] WriteRow(object value, bool nonFiniteAsNull) => Write(value, nonFiniteAsNull ? _rowsNonFiniteAsNull : _rows);

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Trimming)]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = Trimming)]
#endif
    public static T? Read<T>(ReadOnlyMemory<byte> utf8) => JsonSerializer.Deserialize<T>(utf8.Span, _options);

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Trimming)]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = Trimming)]
#endif
    private static byte[] Write(object value, JsonSerializerOptions options)
    {
        Check(value.GetType());
        return JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), options);
    }

    private static JsonSerializerOptions RowOptions(bool nonFiniteAsNull) =>
        new(_options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never, Converters = { new FiniteNumberConverter(nonFiniteAsNull) } };

    /// <exception cref="NotSupportedException">The type needs reflection, and the program was published without it.</exception>
    public static void Check(Type type)
    {
        if (!JsonSerializer.IsReflectionEnabledByDefault)
        {
            var name = TypeNames.Of(type);
            throw new NotSupportedException(
                $"This program was published without reflection-based JSON serialization, which {name} needs. Pass a JsonTypeInfo<{name}> of a JsonSerializerContext, or use JToken or JsonNode."
            );
        }
    }
}
