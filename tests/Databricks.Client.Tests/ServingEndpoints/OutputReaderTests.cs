using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class OutputReaderTests
{
    [Theory]
    [InlineData("\"Hi\"")]
    [InlineData("[\"Hi\"]")]
    [InlineData("""{"delta":{"content":"Hi"}}""")]
    [InlineData("""{"delta":"Hi"}""")]
    [InlineData("""{"message":{"content":"Hi"}}""")]
    [InlineData("""{"message":"Hi"}""")]
    [InlineData("""{"output_text":"Hi"}""")]
    [InlineData("""{"output_text":["Hi"]}""")]
    [InlineData("""{"output":"Hi"}""")]
    [InlineData("""{"output":["H","i"]}""")]
    [InlineData("""{"predictions":"Hi"}""")]
    [InlineData("""{"delta":{"content":"Hi"},"message":{"content":"Hi"},"content":"Hi","output_text":"Hi","predictions":"Hi"}""")]
    public void Read_TextInEachFormat_IsReadOnce(string response) => Assert.Equal("Hi", Assert.Single(OutputReader.Read(JToken.Parse(response))).Text);

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("""["a","b"]""")]
    [InlineData("""{"output_text":7}""")]
    public void Read_ResponseWithoutText_HasNoAlternatives(string response) => Assert.Empty(OutputReader.Read(JToken.Parse(response)));

    [Theory]
    [InlineData("""{"messages":[{"role":"assistant","content":"Hi"}],"finish_reason":"stop"}""", "stop")]
    [InlineData("""{"delta":{"content":"Hi"},"finish_reason":"length"}""", "length")]
    [InlineData("""{"message":{"content":"Hi"},"finish_reason":"stop"}""", "stop")]
    [InlineData("""{"messages":[{"role":"assistant","content":"Hi"}]}""", null)]
    [InlineData("""{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop","finishReason":"length"}]}""", "stop")]
    [InlineData("""{"choices":[{"message":{"content":"Hi"},"finish_reason":"","finishReason":"length"}]}""", "length")]
    public void Read_FinishReasonInEachFormat_IsRead(string response, string? expected) =>
        Assert.Equal(expected, Assert.Single(OutputReader.Read(JToken.Parse(response))).FinishReason);

    [Theory]
    [InlineData("""[{"index":0,"delta":{"content":"H"},"finish_reason":"stop"},{"index":0,"delta":{"content":"i"}}]""")]
    [InlineData("""[{"index":0,"delta":{"content":"H"},"finish_reason":"stop"},{"index":0,"delta":{"content":"i"},"finish_reason":null}]""")]
    [InlineData("""[{"index":0,"delta":{"content":"H"}},{"index":0,"delta":{"content":"i"},"finish_reason":"stop"}]""")]
    public void Read_DeltasOfOneAlternative_KeepItsFinishReason(string choices)
    {
        var output = Assert.Single(OutputReader.Read(new JObject { ["choices"] = JArray.Parse(choices) }));

        Assert.Equal(("Hi", "stop"), (output.Text, output.FinishReason));
    }
}
