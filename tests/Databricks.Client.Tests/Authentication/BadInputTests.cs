using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>What people and machines get wrong: each one clear error that names the place and never the value.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_SeveralVariablesOnOneLine_ShowsNoToken()
    {
        _fixture.Variables["DATABRICKS_HOST"] = "https://a.cloud.databricks.com set DATABRICKS_TOKEN=dapi0123456789 set X=Y";
        var client = _fixture.Client();

        var message = await Failure.OfAsync(client);

        Assert.StartsWith("DATABRICKS_HOST contains a space or line break.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("dapi0123456789", message + await client.ExplainAuthAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_SeveralVariablesOnOneLineAndAnotherFault_ShowsNoToken()
    {
        _fixture.Variables["DATABRICKS_HOST"] = "https://a.cloud.databricks.com set DATABRICKS_TOKEN=dapi0123456789";
        _fixture.Variables["DATABRICKS_CONFIG_PROFILE"] = "gone";
        _fixture.Files["/home/ada/.databrickscfg"] = "[other]\nhost = x";

        var message = await Failure.OfAsync(_fixture.Client());

        Assert.StartsWith("resolve: /home/ada/.databrickscfg has no gone profile configured.", message, StringComparison.Ordinal);
        Assert.Contains("host=***", message, StringComparison.Ordinal);
        Assert.DoesNotContain("dapi0123456789", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dapi-one\ndapi-two", "a line break")]
    [InlineData("dapi one", "a space")]
    [InlineData("dapi-ö", "a character that is not valid")]
    public async Task Call_TokenWithCharactersThatNoTokenHas_NamesTheVariable(string token, string what)
    {
        _fixture.Variables["DATABRICKS_HOST"] = _fixture.Server.Address;
        _fixture.Variables["DATABRICKS_TOKEN"] = token;

        var message = await Failure.OfAsync(_fixture.Client());

        Assert.StartsWith($"pat auth: DATABRICKS_TOKEN contains {what}", message, StringComparison.Ordinal);
        Assert.DoesNotContain(token, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_BrokenTokenInProfile_NamesFileProfileAndLine()
    {
        _fixture.Files["/home/ada/.databrickscfg"] = $"[DEFAULT]\nhost = {_fixture.Server.Address}\ntoken = dapi one two\n";

        Assert.Contains("/home/ada/.databrickscfg [DEFAULT], line 3 contains a space.", await Failure.OfAsync(_fixture.Client()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_UnknownProfile_NamesFileAndProfile()
    {
        _fixture.Files["/home/ada/.databrickscfg"] = "[DEFAULT]\nhost = x";

        var message = await Failure.OfAsync(_fixture.Client(o => o.Profile = "gone"));

        Assert.Equal(
            "resolve: /home/ada/.databrickscfg has no gone profile configured. It is requested by the option Profile. Profiles in the file: DEFAULT. To create it, run: databricks configure --profile gone. Config: profile=gone. From: profile from the option Profile.",
            message
        );
    }

    [Fact]
    public async Task Call_DefaultProfileThatIsGone_NamesIt()
    {
        _fixture.Files["/home/ada/.databrickscfg"] = "[__settings__]\ndefault_profile = gone\n[DEFAULT]\nhost = x";

        Assert.StartsWith(
            "resolve: /home/ada/.databrickscfg has no gone profile configured.",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("__settings__", "[DEFAULT]\nhost = x")]
    [InlineData(null, "[__settings__]\ndefault_profile = __settings__")]
    public async Task Call_ReservedProfile_IsRefused(string? profile, string file)
    {
        _fixture.Files["/home/ada/.databrickscfg"] = file;

        Assert.StartsWith(
            "resolve: /home/ada/.databrickscfg: __settings__ is a reserved section name and cannot be used as a profile.",
            await Failure.OfAsync(_fixture.Client(o => o.Profile = profile)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Call_CorruptProfileFile_NamesFileAndLine()
    {
        _fixture.Files["/home/ada/.databrickscfg"] = "[DEFAULT]\nhost = x\nthis is dapi-secret";

        var message = await Failure.OfAsync(_fixture.Client());

        Assert.StartsWith("resolve: cannot parse config file: /home/ada/.databrickscfg, line 3: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("dapi-secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_KeyWithBlanksInTheProfileInUse_NamesTheLine()
    {
        _fixture.Files["/home/ada/.databrickscfg"] = "[other]\nodd key = 1\n[DEFAULT]\nhost https://x = y";

        Assert.StartsWith(
            "resolve: cannot parse config file: /home/ada/.databrickscfg, line 4: ",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Call_UnreadableProfileFile_NamesIt()
    {
        _fixture.Files.Add("/home/ada/.databrickscfg", static _ => throw new UnauthorizedAccessException("Access to the path is denied."));

        Assert.Equal("resolve: cannot read config file /home/ada/.databrickscfg: Access to the path is denied.", await Failure.OfAsync(_fixture.Client()));
    }

    [Theory]
    [InlineData("ARM_USE_MSI", "perhaps", "azure-msi auth: ARM_USE_MSI is neither true nor false.")]
    [InlineData("DATABRICKS_DISCOVERY_URL", "http://a.example/x", "oauth-m2m auth: DATABRICKS_DISCOVERY_URL is not an https address.")]
    [InlineData(
        "DATABRICKS_METADATA_SERVICE_URL",
        "https://a.example/secret-path",
        "metadata-service auth: DATABRICKS_METADATA_SERVICE_URL is not an address of this machine"
    )]
    [InlineData("DATABRICKS_WORKSPACE_ID", "1\n2", "DATABRICKS_WORKSPACE_ID contains a line break")]
    public async Task Call_UnusableSetting_NamesItsVariable(string variable, string value, string expected)
    {
        _fixture.Variables["DATABRICKS_HOST"] = "https://a.cloud.databricks.com";
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = expected.Contains(" auth: ", StringComparison.Ordinal) ? expected.Split(' ')[0] : "pat";
        (_fixture.Variables["DATABRICKS_CLIENT_ID"], _fixture.Variables["DATABRICKS_CLIENT_SECRET"]) = ("app", "word");
        _fixture.Variables[variable] = value;

        var message = await Failure.OfAsync(_fixture.Client());

        Assert.StartsWith(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_UnusableHostOrToken_FailsAtOnce()
    {
        Assert.Throws<DatabricksConfigurationException>(() => new DatabricksClient("two words", "dapi"));
        Assert.Throws<DatabricksConfigurationException>(() => new DatabricksClient("https://a.example", "dapi one"));
    }
}
