using System.Text.Json;
using System.Text.Json.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>Reads and writes a <see cref="JToken"/> within types of System.Text.Json.</summary>
internal sealed class JTokenJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeof(JToken).IsAssignableFrom(typeToConvert);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        typeToConvert == typeof(JObject) ? new Converter<JObject>()
        : typeToConvert == typeof(JArray) ? new Converter<JArray>()
        : typeToConvert == typeof(JValue) ? new Converter<JValue>()
        : new Converter<JToken>();

    private sealed class Converter<T> : JsonConverter<T>
        where T : JToken
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonText.Read(StjText.Value(ref reader), static json => json.Token()) is { } token
                ? token as T ?? throw new JsonException($"Expected a {typeof(T).Name} but found a {token.Type}.")
                : null;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteRawValue(JsonText.Write<JToken>(value, static (json, token) => json.Value(token)), skipInputValidation: true);
    }
}
