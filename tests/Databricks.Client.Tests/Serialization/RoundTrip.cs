using System.Text;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

/// <summary>Reads JSON into the model of a schema and writes it again, by the client's own way.</summary>
internal static class RoundTrip
{
    public static JToken Of(string schema, JToken value) => Parse(Write(Read(schema, Text(value))));

    public static object Read(string schema, string json)
    {
        var type = typeof(ClusterDetails).Assembly.GetType($"Databricks.Client.Models.{schema}", throwOnError: true)!;
        return JsonText.Read(
            new ArraySegment<byte>(Encoding.UTF8.GetBytes(json)),
            reader =>
            {
                var model = (IJsonModel)Activator.CreateInstance(type)!;
                Assert.True(reader.IsObject(), "not an object");
                model.ReadMembers(reader);
                return model;
            }
        );
    }

    public static string Write(object model) => Encoding.UTF8.GetString(JsonText.Write((IJsonModel)model, static (json, value) => json.Value(value)));

    /// <summary>The text of a token, numbers digit for digit.</summary>
    public static string Text(JToken value) => Encoding.UTF8.GetString(JsonText.Write(value, static (json, token) => json.Value(token)));

    public static JToken Parse(string json) =>
        JsonText.Read(new ArraySegment<byte>(Encoding.UTF8.GetBytes(json)), static reader => reader.Token()) ?? JValue.CreateNull();
}
