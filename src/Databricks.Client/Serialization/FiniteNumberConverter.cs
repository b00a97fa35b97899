using System.Text.Json;
using System.Text.Json.Serialization;

namespace Databricks.Client.Serialization;

/// <summary>Writes NaN and infinity in users' types, which JSON cannot express, as null; or fails with a <see cref="JsonException"/> that has the path.</summary>
internal sealed class FiniteNumberConverter(bool asNull) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(double) || typeToConvert == typeof(float);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        typeToConvert == typeof(double) ? new DoubleConverter(asNull) : new SingleConverter(asNull);

    /// <summary>Whether the number was written; otherwise it must be written as a number.</summary>
    private static bool Replace(Utf8JsonWriter writer, double value, bool asNull)
    {
        if (JsonModelWriter.IsFinite(value))
        {
            return false;
        }

        if (!asNull)
        {
            throw new JsonException();
        }

        writer.WriteNullValue();
        return true;
    }

    private sealed class DoubleConverter(bool asNull) : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (!Replace(writer, value, asNull))
            {
                writer.WriteNumberValue(value);
            }
        }
    }

    private sealed class SingleConverter(bool asNull) : JsonConverter<float>
    {
        public override float Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetSingle();

        public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options)
        {
            if (!Replace(writer, value, asNull))
            {
                writer.WriteNumberValue(value);
            }
        }
    }
}
