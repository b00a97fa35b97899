using Databricks.Client.Authentication;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>What a report says of the file and of every setting: which counts, which does not, and why.</summary>
public sealed class ConfigLoaderTests : IAsyncLifetime
{
    private const string File = "/home/ada/.databrickscfg";
    private const string Complete = "the client's options set host and credential";

    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData("[DEFAULT]", $"{File} [DEFAULT]", 1)]
    [InlineData("[__settings__]\ndefault_profile =\n[DEFAULT]", $"{File} [DEFAULT]", 3)]
    [InlineData("[__settings__]\nother = dev\n[DEFAULT]", $"{File} [DEFAULT]", 3)]
    [InlineData("[dev]\ntoken = other\n[__settings__]\ndefault_profile = DEFAULT\n[DEFAULT]", $"{File} [__settings__], line 4", 5)]
    public async Task Explain_NoProfileAskedFor_NamesTheOneInUseAndWhoChoseIt(string head, string source, int line)
    {
        _fixture.Files[File] = $"{head}\nhost = {_fixture.Server.Address}\nusername =\ntoken = dapi-file";

        var report = await _fixture.Client().ExplainAuthAsync();

        Assert.Equal($"profile DEFAULT of {File}", report.ConfigFile);
        Assert.Equal(
            [
                ReportParts.Value("host", _fixture.Server.Address, $"{File} [DEFAULT], line {line + 1}", null),
                ReportParts.Value("token", "***", $"{File} [DEFAULT], line {line + 3}", null),
                ReportParts.Value("profile", "DEFAULT", source, null),
            ],
            report.Values
        );
    }

    [Fact]
    public async Task Explain_HostOptionAndProfileVariable_ReadsTheProfile()
    {
        _fixture.Variables["DATABRICKS_CONFIG_PROFILE"] = "dev";
        _fixture.Files[File] = "[dev]\nhost = https://other.example\ntoken = dapi-file";

        var report = await _fixture.Client(o => o.Host = _fixture.Server.Address).ExplainAuthAsync();

        Assert.Equal("pat", report.AuthType);
        Assert.Equal($"profile dev of {File}", report.ConfigFile);
        Assert.Equal(
            [
                ReportParts.Value("host", _fixture.Server.Address, "the option Host", null),
                ReportParts.Value("token", "***", $"{File} [dev], line 3", null),
                ReportParts.Value("profile", "dev", "DATABRICKS_CONFIG_PROFILE", null),
                ReportParts.Value("host", "https://other.example", $"{File} [dev], line 2", "the option Host takes precedence"),
            ],
            report.Values
        );
    }

    [Fact]
    public async Task Explain_TokenOptionAndProfileVariable_ReadsTheProfile()
    {
        _fixture.Variables["DATABRICKS_CONFIG_PROFILE"] = "dev";
        _fixture.Files[File] = $"[dev]\nhost = {_fixture.Server.Address}";

        var report = await _fixture.Client(o => o.Token = "dapi-option").ExplainAuthAsync();

        Assert.Equal((_fixture.Server.Address, "pat", $"profile dev of {File}"), (report.Host, report.AuthType, report.ConfigFile));
    }

    [Fact]
    public async Task Explain_HostAndTokenOptions_PassOverWhatTheMachineSays()
    {
        (_fixture.Variables["DATABRICKS_CONFIG_PROFILE"], _fixture.Variables["DATABRICKS_WORKSPACE_ID"], _fixture.Variables["ARM_CLIENT_ID"]) = (
            "dev",
            "99",
            "stray"
        );
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = "azure-cli";
        const string AnotherWay = "the client's options name another authentication method";

        var report = await _fixture.Client(o => (o.Host, o.Token) = (_fixture.Server.Address, "dapi-option")).ExplainAuthAsync();

        Assert.Equal("not read: " + Complete, report.ConfigFile);
        Assert.Equal(
            [
                ReportParts.Value("host", _fixture.Server.Address, "the option Host", null),
                ReportParts.Value("token", "***", "the option Token", null),
                ReportParts.Value("profile", "dev", "DATABRICKS_CONFIG_PROFILE", Complete),
                ReportParts.Value("azure_client_id", "stray", "ARM_CLIENT_ID", AnotherWay),
                ReportParts.Value("auth_type", "azure-cli", "DATABRICKS_AUTH_TYPE", AnotherWay),
                ReportParts.Value("workspace_id", "99", "DATABRICKS_WORKSPACE_ID", Complete),
            ],
            report.Values
        );
    }

    [Fact]
    public async Task Explain_CredentialOption_PassesOverEveryOtherWay()
    {
        (_fixture.Variables["DATABRICKS_HOST"], _fixture.Variables["DATABRICKS_TOKEN"], _fixture.Variables["DATABRICKS_AUTH_TYPE"]) = (
            _fixture.Server.Address,
            "stray",
            "pat"
        );
        const string Given = "the client's options contain a credential";

        var report = await _fixture.Client(static o => o.Credential = new BasicCredential("ada", "word")).ExplainAuthAsync();

        Assert.Equal((_fixture.Server.Address, "basic"), (report.Host, report.AuthType));
        Assert.Equal("not read: no profile is requested, and the client has a credential and host", report.ConfigFile);
        Assert.Equal(
            [
                ReportParts.Value("host", _fixture.Server.Address, "DATABRICKS_HOST", null),
                ReportParts.Value("token", "***", "DATABRICKS_TOKEN", Given),
                ReportParts.Value("auth_type", "pat", "DATABRICKS_AUTH_TYPE", Given),
            ],
            report.Values
        );
        Assert.Equal([ReportParts.Step("basic", AuthenticationOutcome.Used, "the client's options contain this credential")], report.Steps);
    }

    [Fact]
    public async Task Explain_CredentialOptionWithoutHost_HasNoStepsAndTheErrorOfACall()
    {
        _fixture.Variables["DATABRICKS_ACCOUNT_ID"] = "acc";

        var report = await _fixture.Client(static o => o.Credential = new PersonalAccessTokenCredential("dapi-mine")).ExplainAuthAsync();

        Assert.Equal((null, null, $"{File} does not exist"), (report.Host, report.AuthType, report.ConfigFile));
        Assert.Equal(
            "No workspace is configured: the client has a credential, but no host. Set DATABRICKS_HOST, or pass a host to the client. "
                + "Config: account_id=acc. Env: DATABRICKS_ACCOUNT_ID. From: account_id from DATABRICKS_ACCOUNT_ID.",
            report.Error
        );
        Assert.Empty(report.Steps);
    }

    [Fact]
    public async Task Explain_HostWithoutAName_CountsAsNone()
    {
        (_fixture.Variables["DATABRICKS_HOST"], _fixture.Variables["DATABRICKS_TOKEN"]) = ("https://:443", "dapi-env");

        var report = await _fixture.Client().ExplainAuthAsync();

        Assert.Null(report.Host);
        Assert.Equal(
            [ReportParts.Value("token", "***", "DATABRICKS_TOKEN", null), ReportParts.Value("host", "https://:443", "DATABRICKS_HOST", "it has no host name")],
            report.Values
        );
        Assert.Equal(ReportParts.Step("pat", AuthenticationOutcome.NotConfigured, "host is not set (DATABRICKS_HOST)"), report.Steps[0]);
    }

    [Fact]
    public async Task Explain_HostWithIds_TakesThemFromItsQuery()
    {
        (_fixture.Variables["DATABRICKS_HOST"], _fixture.Variables["DATABRICKS_TOKEN"]) = (_fixture.Server.Address + "/?o=12&a=acc", "dapi-env");

        Assert.Equal(
            [
                ReportParts.Value("host", _fixture.Server.Address, "DATABRICKS_HOST", null),
                ReportParts.Value("account_id", "acc", "the query of DATABRICKS_HOST", null),
                ReportParts.Value("workspace_id", "12", "the query of DATABRICKS_HOST", null),
                ReportParts.Value("token", "***", "DATABRICKS_TOKEN", null),
            ],
            (await _fixture.Client().ExplainAuthAsync()).Values
        );
    }

    [Fact]
    public async Task Explain_HostButNoCredential_ShowsTheHost()
    {
        _fixture.Variables["DATABRICKS_HOST"] = _fixture.Server.Address + "/x";

        var report = await _fixture.Client().ExplainAuthAsync();

        Assert.Equal((_fixture.Server.Address, null, false), (report.Host, report.AuthType, report.IsConfigured));
    }

    [Fact]
    public async Task Validate_UnusableWorkspaceIdOption_BeginsWithItsName() =>
        Assert.Equal(
            "The option Authentication.WorkspaceId contains a line break or another control character. Did you copy extra characters with the value?",
            await Failure.OfAsync(_fixture.Client(static o => (o.Host, o.Token, o.Authentication.WorkspaceId) = ("a.example", "dapi", "1\n2")))
        );

    [Fact]
    public async Task Validate_UnusableWorkspaceIdInProfile_BeginsWithItsPlace()
    {
        _fixture.Files[File] = "[DEFAULT]\nhost = a.example\nworkspace_id = ö";

        Assert.Equal(
            $"{File} [DEFAULT], line 3 contains a character that is not valid in an ID or a token. Did you copy extra characters with the value?",
            await Failure.OfAsync(_fixture.Client())
        );
    }

    [Fact]
    public async Task Validate_UnknownAzureEnvironmentOption_BeginsWithItsName() =>
        Assert.Equal(
            "azure-msi auth: The option Authentication.AzureEnvironment is not a known Azure cloud. Set it to PUBLIC, USGOVERNMENT or CHINA.",
            await Failure.OfAsync(
                _fixture.Client(static o =>
                    (o.Authentication.AzureEnvironment, o.Authentication.AzureUseManagedIdentity, o.Authentication.AzureWorkspaceResourceId) = (
                        "MARS",
                        true,
                        "/r"
                    )
                )
            )
        );

    [Fact]
    public async Task Explain_FileThatCannotBeRead_HasNoOutcomeOfReadingIt()
    {
        _fixture.Files[File] = "no profile file";

        Assert.Equal("", (await _fixture.Client().ExplainAuthAsync()).ConfigFile);
    }

    [Fact]
    public async Task Explain_OptionsOfOneMethodAndAuthTypeOfAnother_PassesOverTheAuthType()
    {
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = "azure-msi";
        var client = _fixture.Client(static o =>
            (o.Host, o.Authentication.AzureClientId, o.Authentication.AzureClientSecret) = ("https://a.azuredatabricks.net", "app", "word")
        );

        Assert.Contains(
            ReportParts.Value("auth_type", "azure-msi", "DATABRICKS_AUTH_TYPE", "the client's options name another authentication method"),
            (await client.ExplainAuthAsync()).Values
        );
    }
}
