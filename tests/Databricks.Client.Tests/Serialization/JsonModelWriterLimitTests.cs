using System.ComponentModel;
using System.Text.Json;
using Databricks.Client.Http;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

/// <summary>What the writer refuses, and the secrets that it finds in undocumented members.</summary>
public sealed class JsonModelWriterLimitTests
{
    [Fact]
    public void Write_ManySiblings_AreNotNested()
    {
        var items = new JArray(Enumerable.Range(0, 600).SelectMany(static _ => new JToken[] { new JArray(), new JObject() }));

        Assert.Equal(1200, JToken.Parse(System.Text.Encoding.UTF8.GetString(Write(items))).Count());
    }

    [Fact]
    public void Write_ObjectsNestedTooDeeply_AreRefusedWithTheBeginningOfTheirPlace()
    {
        JToken value = new JObject();
        for (var depth = 0; depth < 600; depth++)
        {
            value = new JObject { ["a"] = value };
        }

        var error = Assert.Throws<ArgumentException>(() => Write(value));

        Assert.StartsWith("The value at 'a.a.a.", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("…' is nested deeper than 512 levels.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(float.NaN)]
    public void Write_NumberThatJsonCannotExpress_IsRefusedByItsPlace(object number)
    {
        var error = Assert.Throws<ArgumentException>(() => Write(new JObject { ["a"] = new JValue(number) }));

        Assert.StartsWith("The value of 'a' is NaN, which JSON cannot represent.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FloatThatIsFinite_IsWritten() => Assert.Equal("1.5"u8.ToArray(), Write(new JValue(1.5f)));

    [Fact]
    public void WriteBody_SecretsInUndocumentedMembers_AreKnown()
    {
        var extra = new PutSecretRequest { Scope = "s", Key = "k" };
        extra.AdditionalProperties["new_password"] = "hush";
        extra.AdditionalProperties["comment"] = "words";

        Assert.Equal(["hush"], SecretsOf(extra));
        Assert.Equal(
            ["hush"],
            SecretsOf(
                new QueryEndpointRequest
                {
                    Inputs = new JObject { ["password"] = "hush", ["name"] = "n" },
                }
            )
        );
    }

    [Fact]
    public void StringEnum_TypeConverter_TakesStrings()
    {
        var converter = TypeDescriptor.GetConverter(typeof(ClusterState));

        Assert.True(converter.CanConvertFrom(typeof(string)));
        Assert.False(converter.CanConvertFrom(typeof(int)));
    }

    [Fact]
    public void StringEnum_DefaultAsAKey_IsEmpty() => Assert.Equal("""{"":1}""", JsonSerializer.Serialize(new Dictionary<ClusterState, int> { [default] = 1 }));

    private static List<string> SecretsOf(IJsonModel model)
    {
        var request = new ApiRequest(new ApiOperation("Things_Create", HttpMethod.Post, "/api/2.0/things", Idempotency.NonIdempotent));
        request.Json(model);
        List<string> secrets = [];
        request.WriteBody(secrets);
        return secrets;
    }

    private static byte[] Write(JToken value) => JsonText.Write(value, static (json, token) => json.Value(token));
}
