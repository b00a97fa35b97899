namespace Databricks.Client.Tests;

public sealed class ClientSettingTests
{
    [Theory]
    [InlineData("Host")]
    [InlineData("host")]
    [InlineData("authentication:CLIENTID")]
    public void Find_KeyInAnyCase_ReturnsTheSetting(string key) => Assert.Equal(key, ClientSetting.Find(key)?.Key, ignoreCase: true);

    [Theory]
    [InlineData("")]
    [InlineData("Hosts")]
    [InlineData("Retry")]
    [InlineData("Host:0")]
    [InlineData(":0")]
    public void Find_KeyOfNoSetting_ReturnsNull(string key) => Assert.Null(ClientSetting.Find(key));

    [Fact]
    public void TrySet_ElementsOfAList_AreAdded()
    {
        var options = new DatabricksClientOptions();

        Assert.True(ClientSetting.Find("Authentication:Scopes:0")!.TrySet(options, "clusters"));
        Assert.True(ClientSetting.Find("Authentication:Scopes:1")!.TrySet(options, "secrets"));

        Assert.Equal(["clusters", "secrets"], options.Authentication.Scopes);
    }

    [Theory]
    [InlineData("LogBodies", "yes", "true or false")]
    [InlineData("Retry:MaxRetries", "1.5", "a whole number such as 10")]
    [InlineData("RateLimit:RequestsPerSecond", "fast", "a number such as 12.5")]
    [InlineData("MaxResponseBodySize", "-1", "a number of bytes such as 1048576")]
    [InlineData("Retry:Timeout", "90", "a duration such as 00:01:30 (hours:minutes:seconds), or Infinite")]
    [InlineData("Authentication:AzureUseManagedIdentity", "1", "true or false")]
    public void TrySet_ValueOfAnotherKind_ReturnsFalseAndSaysWhatIsExpected(string key, string value, string expected)
    {
        var setting = ClientSetting.Find(key)!;

        Assert.False(setting.TrySet(new DatabricksClientOptions(), value));
        Assert.Equal(expected, setting.Expected);
    }

    [Fact]
    public void All_Keys_AreFoundAgain() => Assert.All(ClientSetting.All, static setting => Assert.Same(setting, ClientSetting.Find(setting.ToString())));
}
