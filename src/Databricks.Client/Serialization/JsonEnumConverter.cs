using Newtonsoft.Json;

namespace Databricks.Client.Serialization;

/// <summary>Lets users' <see cref="JsonConvert"/> read and write a string enum as its string.</summary>
internal sealed class JsonEnumConverter<T> : JsonConverter<T>
    where T : struct, IStringEnum<T>
{
    public override T ReadJson(JsonReader reader, Type objectType, T existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        reader.TokenType switch
        {
            JsonToken.String => default(T).Of((string)reader.Value!),
            JsonToken.Null => default,
            _ => throw new JsonSerializationException($"Expected a string for {typeof(T).Name} but found {reader.TokenType}. Path '{reader.Path}'."),
        };

    public override void WriteJson(JsonWriter writer, T value, JsonSerializer serializer) => writer.WriteValue(value.Text);
}
