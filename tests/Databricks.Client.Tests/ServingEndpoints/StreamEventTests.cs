using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class StreamEventTests
{
    [Fact]
    public void Data_WholeResponseIsAnObject_IsThatObject()
    {
        var whole = JObject.Parse("""{"output_text":"Hello"}""");

        var news = new StreamEvent((JToken)whole);

        Assert.Same(whole, news.Data);
        Assert.Equal(("", "Hello"), (news.Type, news.Text));
    }

    [Fact]
    public void Data_WholeResponseIsAList_HasItAsPredictions()
    {
        var news = new StreamEvent(new JArray("Hello"));

        Assert.Equal("""{"predictions":["Hello"]}""", news.Data.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(("", "Hello"), (news.Type, news.Text));
    }

    [Fact]
    public void ToolCalls_PartOfACall_HasIt() =>
        Assert.Equal("{\"a", Assert.Single(new StreamEvent("response.function_call_arguments.delta", new JObject { ["delta"] = "{\"a" }).ToolCalls).Arguments);

    [Fact]
    public void ToolCalls_EventWithoutContent_IsEmpty() => Assert.Empty(new StreamEvent("response.created", []).ToolCalls);
}
