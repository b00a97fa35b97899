using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Chain;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class AuthenticationReportTests : IAsyncLifetime
{
    private static readonly string[] _secrets =
    [
        "dapi-canary",
        "password-canary",
        "client-canary",
        "entra-canary",
        "metadata-canary",
        "google-canary",
        "github-canary",
    ];

    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Explain_TokenInEnvironment_TellsWhatIsUsedAndWhatIsNot()
    {
        _fixture.Variables["DATABRICKS_HOST"] = _fixture.Server.Address + "/?o=12";
        _fixture.Variables["DATABRICKS_TOKEN"] = "dapi-canary";

        var report = await _fixture.Client().ExplainAuthAsync();

        Assert.True(report.IsConfigured);
        Assert.Equal((_fixture.Server.Address, "pat"), (report.Host, report.AuthType));
        Assert.Equal("not read: no profile is requested, and host is set by DATABRICKS_HOST", report.ConfigFile);
        Assert.Equal(
            [
                ReportParts.Value("host", _fixture.Server.Address, "DATABRICKS_HOST", null),
                ReportParts.Value("workspace_id", "12", "the query of DATABRICKS_HOST", null),
                ReportParts.Value("token", "***", "DATABRICKS_TOKEN", null),
            ],
            report.Values
        );
        Assert.Equal(CredentialStrategy.All.Select(static strategy => strategy.Name), report.Steps.Select(static s => s.AuthType));
        Assert.Equal(AuthenticationOutcome.Used, report.Steps[0].Outcome);
        Assert.Equal(ReportParts.Step("basic", AuthenticationOutcome.NotTried, "another method took precedence"), report.Steps[1]);
        Assert.Equal(ReportParts.Step("google-id", AuthenticationOutcome.NotTried, "another method took precedence"), report.Steps[14]);
    }

    [Fact]
    public async Task Explain_NothingConfigured_TellsWhatEachWayLacks()
    {
        var report = await _fixture.Client().ExplainAuthAsync();

        Assert.False(report.IsConfigured);
        Assert.Equal("/home/ada/.databrickscfg does not exist", report.ConfigFile);
        Assert.StartsWith("default auth: cannot configure default credentials", report.Error, StringComparison.Ordinal);
        Assert.Equal("token is not set (DATABRICKS_TOKEN)", report.Steps[0].Reason);
        Assert.Equal("client_id is not set (DATABRICKS_CLIENT_ID)", report.Steps[2].Reason);
        Assert.Equal("the environment variable SYSTEM_ACCESSTOKEN is not set", report.Steps[6].Reason);
        Assert.All(report.Steps, static s => Assert.False(string.IsNullOrEmpty(s.Reason)));
    }

    [Fact]
    public async Task Explain_WayThatIsSetAndFails_TellsWhyAndUsesNoOther()
    {
        _fixture.Variables["DATABRICKS_HOST"] = _fixture.Server.Address;
        _fixture.Variables["DATABRICKS_CLIENT_ID"] = "app";
        _fixture.Variables["DATABRICKS_CLIENT_SECRET"] = "client-canary";
        _fixture.Variables["DATABRICKS_OIDC_TOKEN"] = "jwt";
        _fixture.Response = static r => r.Field("grant_type") == "client_credentials" ? new StubResponse(401, """{"error": "invalid_client"}""") : null;

        var report = await _fixture.Client().ExplainAuthAsync();

        Assert.Null(report.AuthType);
        Assert.Equal(ReportParts.Step("env-oidc", AuthenticationOutcome.NotTried, "oauth-m2m is configured, but failed"), report.Steps[7]);
        Assert.Equal(AuthenticationOutcome.Failed, report.Steps[2].Outcome);
        Assert.Contains("returned 401 (invalid_client)", report.Steps[2].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_OverruledValues_AreListedWithTheReason()
    {
        _fixture.Variables["DATABRICKS_CONFIG_PROFILE"] = "dev";
        _fixture.Variables["DATABRICKS_TOKEN"] = "dapi-canary";
        _fixture.Files["/home/ada/.databrickscfg"] = $"[dev]\nhost = {_fixture.Server.Address}\ntoken = dapi-other";

        var report = await _fixture.Client().ExplainAuthAsync();

        Assert.Contains(ReportParts.Value("token", "***", "/home/ada/.databrickscfg [dev], line 3", "DATABRICKS_TOKEN takes precedence"), report.Values);
    }

    [Fact]
    public async Task Explain_SwitchIsFalse_CountsAsNotSet()
    {
        (_fixture.Variables["DATABRICKS_HOST"], _fixture.Variables["DATABRICKS_TOKEN"]) = (_fixture.Server.Address, "dapi-canary");
        _fixture.Variables["ARM_USE_MSI"] = "false";

        Assert.Contains(
            ReportParts.Value("azure_use_msi", "false", "ARM_USE_MSI", "it is false, which counts as not set"),
            (await _fixture.Client().ExplainAuthAsync()).Values
        );
    }

    [Fact]
    public async Task Explain_SwitchIsFalseInTwoPlaces_NamesTheOneThatTakesPrecedence()
    {
        (_fixture.Variables["DATABRICKS_CONFIG_PROFILE"], _fixture.Variables["ARM_USE_MSI"]) = ("dev", "false");
        _fixture.Files["/home/ada/.databrickscfg"] = $"[dev]\nhost = {_fixture.Server.Address}\ntoken = dapi-canary\nazure_use_msi = false";

        Assert.Contains(
            ReportParts.Value("azure_use_msi", "false", "/home/ada/.databrickscfg [dev], line 4", "ARM_USE_MSI takes precedence"),
            (await _fixture.Client().ExplainAuthAsync()).Values
        );
    }

    [Fact]
    public async Task ToString_Report_IsReadableAndEndsEveryLine()
    {
        _fixture.Variables["DATABRICKS_HOST"] = "https://a.cloud.databricks.com";
        _fixture.Variables["DATABRICKS_TOKEN"] = "dapi-canary";

        var text = (await _fixture.Client().ExplainAuthAsync()).ToString();

        Assert.StartsWith(
            """
            Workspace   https://a.cloud.databricks.com
            Credential  pat
            File        not read: no profile is requested, and host is set by DATABRICKS_HOST

            Settings
              host                 https://a.cloud.databricks.com  (DATABRICKS_HOST)
              token                ***  (DATABRICKS_TOKEN)

            Authentication methods, in order
              pat                  used            first method that provided a credential
              basic                not tried       another method took precedence
            """,
            text,
            StringComparison.Ordinal
        );
        Assert.EndsWith("external-browser     not tried       another method took precedence\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_EverythingThatCanBeSaid_IsInItsPlace()
    {
        var report = new AuthenticationReport(
            null,
            null,
            "a file does not exist",
            "no way worked.",
            [
                ReportParts.Value("host", "https://a.example", "HOST", null),
                ReportParts.Value("client_id", "app", "a file [p], line 3", "CLIENT takes precedence"),
            ],
            [
                ReportParts.Step("first", AuthenticationOutcome.Used, "it works"),
                ReportParts.Step("second", AuthenticationOutcome.NotConfigured, "something is not set"),
                ReportParts.Step("third", AuthenticationOutcome.Failed, "it was refused"),
                ReportParts.Step("the fourth", AuthenticationOutcome.NotTried, "another method took precedence"),
            ]
        );

        Assert.Equal(
            """
            Workspace   not found
            Credential  not found
            File        a file does not exist
            Error       no way worked.

            Settings
              host        https://a.example  (HOST)
              client_id   app  (a file [p], line 3), not used: CLIENT takes precedence

            Authentication methods, in order
              first       used            it works
              second      not configured  something is not set
              third       failed          it was refused
              the fourth  not tried       another method took precedence

            """,
            report.ToString()
        );
    }

    [Fact]
    public void ToString_NoSettingsAndNoWays_SaysNoneOrNothing() =>
        Assert.Equal(
            """
            Workspace   https://a.example
            Credential  pat
            File        not read

            Settings
              none

            Authentication methods, in order

            """,
            new AuthenticationReport("https://a.example", "pat", "not read", null, [], []).ToString()
        );

    [Theory]
    [InlineData(null)]
    [InlineData("pat")]
    [InlineData("basic")]
    [InlineData("oauth-m2m")]
    [InlineData("azure-client-secret")]
    [InlineData("metadata-service")]
    [InlineData("github-oidc")]
    [InlineData("nonsense")]
    public async Task Everything_Configured_ShowsNoSecretAnywhere(string? authType)
    {
        _fixture.Variables["DATABRICKS_HOST"] = "https://a.azuredatabricks.net";
        _fixture.Variables["DATABRICKS_TOKEN"] = "dapi-canary";
        _fixture.Variables["DATABRICKS_USERNAME"] = "dapi-canary-pasted-into-the-wrong-place";
        _fixture.Variables["DATABRICKS_PASSWORD"] = "password-canary";
        _fixture.Variables["DATABRICKS_CLIENT_ID"] = "app";
        _fixture.Variables["DATABRICKS_CLIENT_SECRET"] = "client-canary";
        _fixture.Variables["ARM_CLIENT_ID"] = "app";
        _fixture.Variables["ARM_CLIENT_SECRET"] = "entra-canary";
        _fixture.Variables["ARM_TENANT_ID"] = "t";
        _fixture.Variables["DATABRICKS_METADATA_SERVICE_URL"] = _fixture.Server.Address + "/metadata-canary";
        _fixture.Variables["GOOGLE_CREDENTIALS"] = "google-canary";
        _fixture.Variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = "https://github.example/id";
        _fixture.Variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "github-canary";
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = authType;
        _fixture.Response = static r => new StubResponse(
            400,
            $$"""{"error": "bad", "error_description": "{{Uri.UnescapeDataString(r.Body)}} {{r.Header("Authorization")}}"}"""
        );
        var client = _fixture.Client();

        var report = await client.ExplainAuthAsync();
        var error = await Record.ExceptionAsync(() => client.ValidateAsync());

        Assert.All(_secrets, secret => Assert.DoesNotContain(secret, $"{report}{error}", StringComparison.Ordinal));
    }

    [Fact]
    public void Constructor_NoArguments_HasEmptyTextAndLists()
    {
        var report = new AuthenticationReport();

        Assert.Equal((null, null, "", null), (report.Host, report.AuthType, report.ConfigFile, report.Error));
        Assert.Empty(report.Values);
        Assert.Empty(report.Steps);
        Assert.Empty(report.Notes);
    }

    [Fact]
    public void Constructor_StepAndValue_HaveEmptyText()
    {
        Assert.Equal(ReportParts.Step("", AuthenticationOutcome.Used, ""), new AuthenticationStep());
        Assert.Equal(ReportParts.Value("", "", "", null), new AuthenticationValue());
    }

    [Fact]
    public void ToString_Notes_HaveOneLineEachAfterTheError() =>
        Assert.Contains(
            """
            Error       no method worked.
            Note        line 3 is not used.
            Note        line 4 is not used.

            Settings
            """,
            new AuthenticationReport(null, null, "", "no method worked.", [], [], ["line 3 is not used.", "line 4 is not used."]).ToString(),
            StringComparison.Ordinal
        );
}
