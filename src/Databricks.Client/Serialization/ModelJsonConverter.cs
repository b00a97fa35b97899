using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Databricks.Client.Serialization;

namespace Databricks.Client.Models;

/// <summary>
/// Reads and writes a model with System.Text.Json as the client does: with its JSON names and without loss, whatever the options. Every model has it as an
/// attribute.
/// </summary>
/// <typeparam name="T">The model.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelJsonConverter<T> : JsonConverter<T>
    where T : class, new()
{
    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"Expected an object for {typeof(T).Name} but found {reader.TokenType}.");
        }

        var model = new T();
        JsonText.Read(
            StjText.Value(ref reader),
            json =>
            {
                ((IJsonModel)model).ReadMembers(json);
                return model;
            }
        );
        return model;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);

        writer.WriteRawValue(JsonText.Write((IJsonModel)value, static (json, model) => json.Value(model)), skipInputValidation: true);
    }
}
