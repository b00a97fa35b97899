using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class OutputItemsTests
{
    [Theory]
    [InlineData("""["Hi ","you"]""")]
    [InlineData("""["Hi ",{"type":"message","content":"you"}]""")]
    [InlineData("""[{"content":"Hi "},{"type":"output_text","text":"you"}]""")]
    public void Read_StringsMessagesAndParts_AreJoinedText(string items)
    {
        var output = new ModelOutput(0);

        OutputItems.Read(JArray.Parse(items), output);

        Assert.Equal("Hi you", output.Text);
    }

    [Theory]
    [InlineData("completed", "stop")]
    [InlineData("in_progress", null)]
    [InlineData("queued", null)]
    [InlineData("cancelled", "cancelled")]
    [InlineData("incomplete", "incomplete")]
    public void FinishReason_EachStatus_IsThatOfChatCompletionsIfAny(string status, string? expected) =>
        Assert.Equal(expected, OutputItems.FinishReason(new JObject { ["status"] = status }));

    [Theory]
    [InlineData("max_output_tokens", "length")]
    [InlineData("content_filter", "content_filter")]
    public void FinishReason_IncompleteResponse_IsItsReason(string reason, string expected) =>
        Assert.Equal(
            expected,
            OutputItems.FinishReason(
                new JObject
                {
                    ["status"] = "incomplete",
                    ["incomplete_details"] = new JObject { ["reason"] = reason },
                }
            )
        );
}
