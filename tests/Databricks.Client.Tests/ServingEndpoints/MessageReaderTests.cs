using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class MessageReaderTests
{
    [Theory]
    [InlineData("user")]
    [InlineData("tool")]
    [InlineData("system")]
    [InlineData("developer")]
    [InlineData("function")]
    public void Message_RoleOtherThanTheModel_IsNotOutput(string role) =>
        Assert.True(Message(new JObject { ["role"] = role, ["content"] = "not of the model" }).IsEmpty);

    [Theory]
    [InlineData("assistant")]
    [InlineData("model")]
    [InlineData("")]
    [InlineData(null)]
    public void Message_RoleOfTheModelOrNone_IsOutput(string? role) => Assert.Equal("Hi", Message(new JObject { ["role"] = role, ["content"] = "Hi" }).Text);

    [Fact]
    public void Message_String_IsText() => Assert.Equal("Hi", Message(new JValue("Hi")).Text);

    [Theory]
    [InlineData("""{"reasoning_content":"Think"}""")]
    [InlineData("""{"reasoning":"Think"}""")]
    [InlineData("""{"thinking":"Think"}""")]
    [InlineData("""{"reasoning_content":null,"reasoning":"Think"}""")]
    [InlineData("""{"reasoning_content":null,"reasoning":null,"thinking":"Think"}""")]
    [InlineData("""{"reasoning_content":"Think","reasoning":"again","thinking":"again"}""")]
    [InlineData("""{"reasoning":"Think","thinking":"again"}""")]
    public void Message_ReasoningUnderEachName_IsReadOnce(string message)
    {
        var output = Message(JToken.Parse(message));

        Assert.Equal((null, "Think"), (output.Text, output.Reasoning));
    }

    [Theory]
    [InlineData("reasoning")]
    [InlineData("thinking")]
    [InlineData("summary_text")]
    [InlineData("reasoning_text")]
    public void Content_PartOfEachReasoningType_IsReasoningAndNotText(string type)
    {
        var output = Content(new JObject { ["type"] = type, ["text"] = "Think" });

        Assert.Equal((null, "Think"), (output.Text, output.Reasoning));
    }

    [Theory]
    [InlineData("summary")]
    [InlineData("content")]
    [InlineData("text")]
    [InlineData("thinking")]
    [InlineData("reasoning")]
    public void Content_ReasoningInEachMember_IsRead(string member) =>
        Assert.Equal(
            "Think more",
            Content(
                new JObject { ["type"] = "reasoning", [member] = new JArray("Think ", new JObject { ["type"] = "summary_text", ["text"] = "more" }) }
            ).Reasoning
        );

    [Theory]
    [InlineData("""{"text":"Hi"}""", "Hi")]
    [InlineData("""{"type":null,"text":"Hi"}""", "Hi")]
    [InlineData("""{"type":"text","text":"Hi"}""", "Hi")]
    [InlineData("""{"type":"output_text","text":"Hi"}""", "Hi")]
    [InlineData("""{"type":"input_text","text":"Hi"}""", "Hi")]
    [InlineData("""{"type":"text","text":{"value":"Hi","annotations":[]}}""", "Hi")]
    [InlineData("""{"type":"text","text":{"annotations":[]}}""", null)]
    [InlineData("""{"type":"image_url","text":"Hi"}""", null)]
    [InlineData("""{"type":"","text":"Hi"}""", null)]
    public void Content_PartOfEachTextType_IsText(string part, string? expected) => Assert.Equal(expected, Content(JToken.Parse(part)).Text);

    [Theory]
    [InlineData("""{"type":"refusal","refusal":"No."}""")]
    [InlineData("""{"type":"refusal","text":"No."}""")]
    [InlineData("""{"type":"refusal","refusal":"No.","text":"something else"}""")]
    public void Content_Refusal_IsReadFromEachMember(string part)
    {
        var output = Content(JToken.Parse(part));

        Assert.Equal((null, "No."), (output.Text, output.Refusal));
    }

    [Theory]
    [InlineData("""{"arguments":"{\"a\":1}"}""", """{"a":1}""")]
    [InlineData("""{"input":{"a":1}}""", """{"a":1}""")]
    [InlineData("""{"arguments":{"a":1},"input":{"b":2}}""", """{"a":1}""")]
    [InlineData("""{"function":{"arguments":"{\"a\":1}","input":"{}"},"arguments":"{}"}""", """{"a":1}""")]
    [InlineData("{}", "")]
    public void ToolCall_ArgumentsOrInput_PrefersArguments(string call, string expected)
    {
        var output = new ModelOutput(0);

        MessageReader.ToolCall(JObject.Parse(call), 0, output);

        Assert.Equal(expected, Assert.Single(output.ToolCalls).Arguments);
    }

    private static ModelOutput Message(JToken message)
    {
        var output = new ModelOutput(0);
        MessageReader.Message(message, output);
        return output;
    }

    private static ModelOutput Content(JToken content)
    {
        var output = new ModelOutput(0);
        MessageReader.Content(content, output);
        return output;
    }
}
