using Databricks.Client.Errors;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Errors;

public sealed class ErrorDetailsTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("1s", 1)]
    [InlineData("0.25s", 0.25)]
    public void Parse_RetryDelay_IsADuration(string delay, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelay(delay));

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("3")]
    [InlineData("3m")]
    [InlineData("1,5s")]
    [InlineData("922337203685.4775807s")]
    public void Parse_RetryDelayThatIsNotADuration_IsUnknown(string delay) => Assert.Null(RetryDelay(delay));

    [Fact]
    public void Parse_NoRetryDelay_IsUnknown() => Assert.Single(Parse("RetryInfo", new JObject()).Unknown);

    [Fact]
    public void Parse_MetadataThatIsNotText_IsTextWhereItHasOne()
    {
        var metadata = new JObject
        {
            ["number"] = 1.5,
            ["none"] = null,
            ["list"] = new JArray(1),
        };

        var info = Parse("ErrorInfo", new JObject { ["metadata"] = metadata }).ErrorInfo!;

        Assert.Equal([("number", "1.5"), ("none", ""), ("list", "")], info.Metadata.Select(static pair => (pair.Key, pair.Value)));
    }

    private static TimeSpan? RetryDelay(string delay) => Parse("RetryInfo", new JObject { ["retry_delay"] = delay }).RetryInfo?.RetryDelay;

    private static ErrorDetails Parse(string type, JObject entry)
    {
        entry["@type"] = "type.googleapis.com/google.rpc." + type;
        return ErrorDetails.Parse(new JArray(entry));
    }
}
