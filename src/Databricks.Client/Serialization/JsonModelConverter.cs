using Newtonsoft.Json;

namespace Databricks.Client.Serialization;

/// <summary>Makes users' <see cref="JsonConvert"/> produce the same JSON as the client, whatever settings they use.</summary>
internal sealed class JsonModelConverter<T> : JsonConverter<T>
    where T : class, IJsonModel, new()
{
    public override T? ReadJson(JsonReader reader, Type objectType, T? existingValue, bool hasExistingValue, JsonSerializer serializer)
    {
        var dates = reader.DateParseHandling;
        reader.DateParseHandling = DateParseHandling.None;
        try
        {
            if (reader.TokenType == JsonToken.Null)
            {
                return null;
            }

            if (reader.TokenType != JsonToken.StartObject)
            {
                throw new JsonSerializationException($"Expected an object for {typeof(T).Name} but found {reader.TokenType}. Path '{reader.Path}'.");
            }

            var model = new T();
            model.ReadMembers(new JsonModelReader(reader));
            return model;
        }
        finally
        {
            reader.DateParseHandling = dates;
        }
    }

    public override void WriteJson(JsonWriter writer, T? value, JsonSerializer serializer) => new JsonModelWriter(writer).Value(value);
}
