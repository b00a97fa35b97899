using Databricks.Client.Authentication;

namespace Databricks.Client.Tests;

public sealed class DatabricksClientOptionsTests
{
    [Fact]
    public void Clone_PropertyOfTheCopyIsSet_OriginalIsUnchanged()
    {
        var options = new DatabricksClientOptions { Host = "https://a.example.com", LogBodies = true };

        var copy = options.Clone();
        copy.Host = "https://b.example.com";

        Assert.Equal("https://a.example.com", options.Host);
        Assert.True(copy.LogBodies);
        Assert.Same(options.Retry, copy.Retry);
    }

    [Fact]
    public void CreatePrimaryHandler_ConfigureHandler_WrapsThePlatformHandler()
    {
        HttpMessageHandler? platform = null;
        using var wrapper = new Wrapper();
        var options = new DatabricksClientOptions
        {
            ConfigureHandler = handler =>
            {
                wrapper.InnerHandler = platform = handler;
                return wrapper;
            },
        };

        using var primary = (DelegatingHandler)options.CreatePrimaryHandler();

        Assert.Same(wrapper, primary.InnerHandler);
        Assert.NotNull(platform);
    }

    [Fact]
    public void HasCredential_NothingIsSet_IsFalse() => Assert.False(new DatabricksClientOptions { Host = "https://a.example.com" }.HasCredential);

    [Fact]
    public void HasCredential_CredentialObject_IsTrue() =>
        Assert.True(new DatabricksClientOptions { Credential = new PersonalAccessTokenCredential("dapi0123456789") }.HasCredential);

    [Theory]
    [InlineData("Token")]
    [InlineData("Authentication:ClientId")]
    [InlineData("Authentication:AuthType")]
    public void HasCredential_SettingOfAMethod_IsTrue(string key)
    {
        var options = new DatabricksClientOptions();
        ClientSetting.Find(key)!.TrySet(options, "x");

        Assert.True(options.HasCredential);
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("Authentication:AccountId")]
    public void HasCredential_OtherSetting_IsFalse(string key)
    {
        var options = new DatabricksClientOptions();
        ClientSetting.Find(key)!.TrySet(options, "x");

        Assert.False(options.HasCredential);
    }

    private sealed class Wrapper : DelegatingHandler;
}
