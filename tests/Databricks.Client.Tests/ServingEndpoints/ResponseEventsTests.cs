using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class ResponseEventsTests
{
    [Theory]
    [InlineData("response.output_text.delta", "output_text.delta")]
    [InlineData("responses.output_text.delta", "output_text.delta")]
    [InlineData("response.", "")]
    [InlineData("response", null)]
    [InlineData("error", null)]
    [InlineData("a.response.output_text.delta", null)]
    [InlineData("", null)]
    public void Kind_EachType_IsWithoutItsPrefix(string type, string? kind)
    {
        Assert.Equal(kind, ResponseEvents.Kind(type));
        Assert.Equal(kind is not null, ResponseEvents.IsOne(type));
    }

    [Theory]
    [InlineData("response.reasoning.delta")]
    [InlineData("response.reasoning_text.delta")]
    [InlineData("response.reasoning_summary.delta")]
    [InlineData("response.reasoning_summary_text.delta")]
    [InlineData("responses.reasoning.delta")]
    public void Read_PartOfReasoning_IsReasoning(string type)
    {
        var output = Assert.Single(Read(type, """{"delta":"Think"}"""));

        Assert.Equal((null, "Think"), (output.Text, output.Reasoning));
    }

    [Theory]
    [InlineData("response.completed", """{"status":"completed"}""", "stop")]
    [InlineData("response.incomplete", """{"incomplete_details":{"reason":"max_output_tokens"}}""", "length")]
    [InlineData("response.cancelled", """{"status":"cancelled"}""", "cancelled")]
    [InlineData("response.done", """{"status":"completed"}""", "stop")]
    public void Read_EndOfAResponse_HasItsOutputAndFinishReason(string type, string response, string finishReason)
    {
        var members = JObject.Parse(response);
        members["output"] = JArray.Parse("""[{"type":"message","content":"Hello"}]""");
        var data = new JObject { ["response"] = members };

        var whole = Assert.Single(OutputReader.Read(data, type));
        var repeated = Assert.Single(OutputReader.Read(data, type, isRepeat: true));

        Assert.Equal(("Hello", finishReason), (whole.Text, whole.FinishReason));
        Assert.Equal((null, finishReason), (repeated.Text, repeated.FinishReason));
    }

    [Theory]
    [InlineData("""{"output_index":2,"delta":"{\"a"}""", 2, "{\"a")]
    [InlineData("""{"output_index":2}""", 2, "")]
    [InlineData("""{"delta":null}""", 0, "")]
    public void Read_PartOfAFunctionCall_HasItsIndexAndArguments(string data, int index, string arguments)
    {
        var call = Assert.Single(Assert.Single(Read("response.function_call_arguments.delta", data)).ToolCalls);

        Assert.Equal((index, arguments), (call.Index, call.Arguments));
    }

    [Theory]
    [InlineData("response.output_item.added", """{"item":{"type":"message","content":"Hello"}}""")]
    [InlineData("response.output_text.done", """{"text":"Hello"}""")]
    [InlineData("response.created", """{"response":{"output":[{"type":"message","content":"Hello"}]}}""")]
    public void Read_EventThatAddsNoContent_IsEmpty(string type, string data) => Assert.Empty(Read(type, data));

    private static IReadOnlyList<ModelOutput> Read(string type, string data) => OutputReader.Read(JObject.Parse(data), type);
}
