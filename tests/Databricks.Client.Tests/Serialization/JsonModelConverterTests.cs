using Databricks.Client.Models;
using Newtonsoft.Json;

namespace Databricks.Client.Tests.Serialization;

/// <summary>Models and enums in the hands of users' own JsonConvert.</summary>
public sealed class JsonModelConverterTests
{
    [Fact]
    public void Model_Null_IsNull() => Assert.Null(JsonConvert.DeserializeObject<Holder<AutoScale>>("""{"value":null}""")!.Value);

    [Fact]
    public void Model_NoObject_NamesTypeTokenAndPlace()
    {
        var error = Assert.Throws<JsonSerializationException>(() => JsonConvert.DeserializeObject<Holder<AutoScale>>("""{"value":5}"""));

        Assert.Equal("Expected an object for AutoScale but found Integer. Path 'value'.", error.Message);
    }

    [Fact]
    public void Model_DateInText_StaysTextAndTheReaderIsAsItWas()
    {
        using var reader = new JsonTextReader(new StringReader("""{"value":{"later":"2026-05-04T12:00:00Z"}}"""));

        var holder = JsonSerializer.CreateDefault().Deserialize<Holder<AutoScale>>(reader)!;

        Assert.Equal("2026-05-04T12:00:00Z", holder.Value!.AdditionalProperties["later"].ToObject<string>());
        Assert.Equal(DateParseHandling.DateTime, reader.DateParseHandling);
    }

    [Fact]
    public void Model_Null_IsWrittenAsNull() => Assert.Equal("""{"Value":null}""", JsonConvert.SerializeObject(new Holder<AutoScale>()));

    [Fact]
    public void Enum_TextOrNull_IsRead()
    {
        Assert.Equal(ClusterState.Running, JsonConvert.DeserializeObject<ClusterState>("\"RUNNING\""));
        Assert.Equal(default, JsonConvert.DeserializeObject<Holder<ClusterState>>("""{"value":null}""")!.Value);
        Assert.Equal("\"RUNNING\"", JsonConvert.SerializeObject(ClusterState.Running));
    }

    [Fact]
    public void Enum_NoText_NamesTypeTokenAndPlace()
    {
        var error = Assert.Throws<JsonSerializationException>(() => JsonConvert.DeserializeObject<Holder<ClusterState>>("""{"value":5}"""));

        Assert.Equal("Expected a string for ClusterState but found Integer. Path 'value'.", error.Message);
    }

    private sealed class Holder<T>
    {
        public T? Value { get; set; }
    }
}
