using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>Whether the last event of a stream repeats content: what is marked as repeated is not returned to the user again.</summary>
public sealed class StreamedItemsTests
{
    private const string Message = """{"type":"response.output_item.done","item":{"type":"message","content":"one"}}""";

    [Theory]
    [InlineData(
        """{"type":"response.output_text.delta","item_id":"m","output_index":0,"delta":"on"}""",
        """{"type":"response.output_item.done","output_index":0,"item":{"id":"m","type":"message","content":"one"}}"""
    )]
    [InlineData(
        """{"type":"response.output_text.delta","item_id":"m","delta":"on"}""",
        """{"type":"response.output_item.done","item_id":"m","item":{"type":"message","content":"one"}}"""
    )]
    [InlineData(
        """{"type":"response.output_text.delta","output_index":3,"delta":"on"}""",
        """{"type":"response.output_item.done","output_index":3,"item":{"type":"message","content":"one"}}"""
    )]
    [InlineData(
        """{"type":"responses.output_text.delta","item_id":"m","delta":"on"}""",
        """{"type":"responses.output_item.done","item":{"id":"m","type":"message","content":"one"}}"""
    )]
    public void IsRepeat_DoneItemOfKnownParts_IsTrue(params string[] events) => Assert.True(IsLastRepeat(events));

    [Theory]
    [InlineData("""{"type":"response.output_text.delta","delta":"one "}""", Message)]
    [InlineData(
        """{"type":"response.reasoning_text.delta","delta":"one"}""",
        """{"type":"response.output_item.done","item":{"type":"reasoning","text":"one"}}"""
    )]
    [InlineData(
        """{"type":"response.output_text.delta","delta":"zero"}""",
        """{"type":"response.output_item.done","item":{"type":"message","content":"zero"}}""",
        """{"type":"response.output_text.delta","delta":"one"}""",
        Message
    )]
    public void IsRepeat_DoneItemWithTheSameContent_IsTrue(params string[] events) => Assert.True(IsLastRepeat(events));

    [Theory]
    [InlineData("response.completed")]
    [InlineData("response.incomplete")]
    [InlineData("response.cancelled")]
    [InlineData("response.done")]
    public void IsRepeat_EndAfterContent_IsTrue(string type)
    {
        var end = new JObject { ["type"] = type, ["response"] = new JObject() }.ToString();

        Assert.True(IsLastRepeat("""{"type":"response.output_text.delta","delta":"one"}""", end));
        Assert.True(IsLastRepeat(Message, end));
        Assert.False(IsLastRepeat("""{"type":"response.created"}""", end));
    }

    [Theory]
    [InlineData(
        """{"type":"response.output_text.delta","item_id":"m","delta":"one"}""",
        """{"type":"response.output_text.delta","item_id":"m","delta":"one"}"""
    )]
    [InlineData("""{"choices":[{"delta":{"content":"one"}}]}""", """{"choices":[{"delta":{"content":"one"}}]}""")]
    [InlineData("""{"type":"response.output_text.delta","item_id":"m","delta":"one"}""", """{"type":"response.content_part.added","item_id":"m"}""")]
    public void IsRepeat_PartOfContent_IsFalse(params string[] events) => Assert.False(IsLastRepeat(events));

    [Theory]
    [InlineData(Message)]
    [InlineData("""{"type":"response.output_text.delta","delta":"zero"}""", Message)]
    [InlineData("""{"type":"response.output_text.delta","item_id":"other","delta":"zero"}""", Message)]
    [InlineData(
        """{"type":"response.output_text.delta","item_id":"m"}""",
        """{"type":"response.output_item.done","item":{"id":"m","type":"message","content":"one"}}"""
    )]
    [InlineData("""{"type":"response.output_item.done","item":{"type":"function_call","call_id":"c","name":"f","arguments":""}}""")]
    [InlineData(
        """{"type":"response.output_item.added","item":{"id":"fc","type":"function_call","call_id":"c","name":"f","arguments":""}}""",
        """{"type":"response.output_item.done","item":{"id":"fc","type":"function_call","call_id":"c","name":"f","arguments":"{}"}}"""
    )]
    public void IsRepeat_DoneItemWithNewContent_IsFalse(params string[] events) => Assert.False(IsLastRepeat(events));

    [Fact]
    public void IsRepeat_EndAfterItemsWithoutOutput_IsFalse() =>
        Assert.False(
            IsLastRepeat(
                """{"type":"response.output_item.done","item":{"type":"function_call_output","call_id":"c","output":"42"}}""",
                """{"type":"response.completed","response":{"output":[{"type":"message","content":"one"}]}}"""
            )
        );

    private static bool IsLastRepeat(params string[] events)
    {
        var items = new StreamedItems();
        return events.Select(JObject.Parse).Select(data => items.IsRepeat((string?)data["type"] ?? "", data)).ToList()[^1];
    }
}
