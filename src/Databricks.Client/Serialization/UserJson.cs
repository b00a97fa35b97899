using System.Text.Json;
using System.Text.Json.Serialization;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif

namespace Databricks.Client.Serialization;

/// <summary>JSON of users' own types, by System.Text.Json: names in snake_case unless an attribute says otherwise, nulls of properties left out.</summary>
internal static class UserJson
{
    private const string Trimming =
        "Where reflection is off (native AOT, trimming), Check refuses types that need it and names the overload with a JsonTypeInfo<T>.";

    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        PropertyNameCaseInsensitive = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JTokenJsonConverterFactory() },
    };

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Trimming)]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = Trimming)]
#endif
    public static byte[] Write(object value)
    {
        Check(value.GetType());
        return JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), _options);
    }

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Trimming)]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = Trimming)]
#endif
    public static T? Read<T>(ReadOnlyMemory<byte> utf8)
    {
        Check(typeof(T));
        return JsonSerializer.Deserialize<T>(utf8.Span, _options);
    }

    private static void Check(Type type)
    {
        if (!JsonSerializer.IsReflectionEnabledByDefault)
        {
            throw new NotSupportedException(
                $"This program was published without reflection for JSON, which {type.Name} needs. Pass a JsonTypeInfo<{type.Name}> of a JsonSerializerContext, or a model of Databricks.Client.Models."
            );
        }
    }
}
