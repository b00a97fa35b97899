using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Authentication;

public sealed class ConfigValuesTests
{
    private readonly ConfigValues _values = new();

    [Theory]
    [InlineData("1", true)]
    [InlineData("t", true)]
    [InlineData("true", true)]
    [InlineData(" True\t", true)]
    [InlineData("0", false)]
    [InlineData("f", false)]
    [InlineData("false", false)]
    [InlineData("FALSE ", false)]
    [InlineData(null, false)]
    public void IsTrue_WordsForIt_AreUnderstood(string? text, bool expected)
    {
        if (text is not null)
        {
            Add(ConfigAttributes.AzureUseMsi, text, "ARM_USE_MSI");
        }

        Assert.Equal(expected, _values.IsTrue(ConfigAttributes.AzureUseMsi));
    }

    [Theory]
    [InlineData("")]
    [InlineData("perhaps")]
    [InlineData("2")]
    [InlineData("truee")]
    public void IsTrue_AnotherWord_NamesThePlace(string text)
    {
        Add(ConfigAttributes.AzureUseMsi, text, "ARM_USE_MSI");

        var error = Assert.Throws<DatabricksConfigurationException>(() => _values.IsTrue(ConfigAttributes.AzureUseMsi));

        Assert.Equal("ARM_USE_MSI is neither true nor false.", error.Message);
    }

    [Theory]
    [InlineData("https://a.example/x?y=1")]
    [InlineData("https://127.0.0.1:8443/")]
    [InlineData("http://127.0.0.1:8080/x")]
    [InlineData("http://localhost/")]
    [InlineData("http://[::1]:1/")]
    public void Address_HttpsOrThisMachine_IsTaken(string text)
    {
        Add(ConfigAttributes.DiscoveryUrl, text, "DATABRICKS_DISCOVERY_URL");

        Assert.Equal(new Uri(text), _values.Address(ConfigAttributes.DiscoveryUrl));
    }

    [Theory]
    [InlineData("http://a.example/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("ftp://a.example/")]
    [InlineData("a.example")]
    [InlineData("")]
    public void Address_AnyOther_IsRefused(string text)
    {
        Add(ConfigAttributes.DiscoveryUrl, text, "the option Authentication.DiscoveryUrl");

        var error = Assert.Throws<DatabricksConfigurationException>(() => _values.Address(ConfigAttributes.DiscoveryUrl));

        Assert.Equal("The option Authentication.DiscoveryUrl is not an https address.", error.Message);
    }

    [Fact]
    public void Address_NobodySetIt_IsNone() => Assert.Null(_values.Address(ConfigAttributes.DiscoveryUrl));

    [Fact]
    public void Show_EachValue_IsShownAsFarAsItMayBe()
    {
        Add(ConfigAttributes.Host, "two words", "DATABRICKS_HOST");
        Add(ConfigAttributes.Password, "hunter-1", "the option Authentication.Password");
        Add(ConfigAttributes.Password, "hunter-2", "DATABRICKS_PASSWORD");
        Add(ConfigAttributes.Username, "ada hunter-1", "DATABRICKS_USERNAME");
        Add(ConfigAttributes.ClientId, "x-hunter-2-x", "DATABRICKS_CLIENT_ID");
        Add(ConfigAttributes.AccountId, "an account", "DATABRICKS_ACCOUNT_ID");

        Assert.Equal(
            ["host=***", "account_id=an account", "username=***", "password=***", "client_id=***"],
            _values.Used.Select(v => $"{v.Attribute.Name}={_values.Show(v)}")
        );
    }

    [Theory]
    [InlineData("https://a.example", "https://a.example")]
    [InlineData("https://a.example b", "***")]
    public void Show_Host_IsHiddenOnceItHasABlank(string host, string expected)
    {
        Add(ConfigAttributes.Host, host, "DATABRICKS_HOST");

        Assert.Equal(expected, _values.Show(_values.Find(ConfigAttributes.Host)!));
    }

    [Fact]
    public void Describe_TwoVariablesOfOneSetting_ListsTheOneInUseFirst()
    {
        Add(ConfigAttributes.OidcTokenFile, "/a", "DATABRICKS_OIDC_TOKEN_FILEPATH", "DATABRICKS_OIDC_TOKEN_FILEPATH");
        Add(ConfigAttributes.OidcTokenFile, "/b", "DATABRICKS_OIDC_TOKEN_FILE", "DATABRICKS_OIDC_TOKEN_FILE");
        Add(ConfigAttributes.Cloud, "aws", "DATABRICKS_CLOUD", "DATABRICKS_CLOUD");
        Add(ConfigAttributes.Username, "ada", "the option Authentication.Username");

        Assert.Equal(
            " Config: username=ada, databricks_id_token_filepath=/a. Env: DATABRICKS_OIDC_TOKEN_FILEPATH, DATABRICKS_OIDC_TOKEN_FILE. "
                + "From: username from the option Authentication.Username, databricks_id_token_filepath from DATABRICKS_OIDC_TOKEN_FILEPATH.",
            _values.Describe()
        );
    }

    [Fact]
    public void Describe_OnlyWhatTheOfficialSdksLeaveOut_SaysNothing()
    {
        Add(ConfigAttributes.Cloud, "aws", "DATABRICKS_CLOUD", "DATABRICKS_CLOUD");

        Assert.Equal("", _values.Describe());
    }

    [Fact]
    public void ToString_Value_NamesTheSettingAndItsSource() =>
        Assert.Equal("token from DATABRICKS_TOKEN", new ConfigValue(ConfigAttributes.Token, "dapi", ConfigOrigin.Environment, "DATABRICKS_TOKEN").ToString());

    private void Add(ConfigAttribute attribute, string text, string source, string? variable = null) =>
        _values.Add(new ConfigValue(attribute, text, ConfigOrigin.Environment, source) { Variable = variable });
}
