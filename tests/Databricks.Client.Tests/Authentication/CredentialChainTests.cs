using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>The outcome of each authentication method, and the message when none is left.</summary>
public sealed class CredentialChainTests : IAsyncLifetime
{
    private const string Supported =
        "pat, basic, oauth-m2m, databricks-cli, metadata-service, github-oidc, azure-devops-oidc, env-oidc, file-oidc, github-oidc-azure, azure-msi, azure-client-secret, azure-cli, google-credentials, google-id, external-browser";

    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Explain_AuthTypeGiven_TriesNoOther()
    {
        (_fixture.Variables["DATABRICKS_HOST"], _fixture.Variables["DATABRICKS_USERNAME"], _fixture.Variables["DATABRICKS_PASSWORD"]) = (
            _fixture.Server.Address,
            "ada",
            "word"
        );
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = "basic";

        var steps = (await _fixture.Client().ExplainAuthAsync()).Steps;

        Assert.Equal(ReportParts.Step("basic", AuthenticationOutcome.Used, "first method that provided a credential"), steps[1]);
        Assert.All(
            steps.Where(static s => s.AuthType != "basic"),
            static s => Assert.Equal((AuthenticationOutcome.NotTried, "auth_type names another method"), (s.Outcome, s.Reason))
        );
        Assert.Equal(16, steps.Count);
    }

    [Fact]
    public async Task Explain_UnknownAuthType_TriesNone()
    {
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = "kerberos";

        var report = await _fixture.Client().ExplainAuthAsync();

        Assert.Equal(16, report.Steps.Count);
        Assert.All(report.Steps, static s => Assert.Equal((AuthenticationOutcome.NotTried, "auth_type names another method"), (s.Outcome, s.Reason)));
        Assert.Equal($"default auth: auth type \"kerberos\" not found. It is set by DATABRICKS_AUTH_TYPE. Supported: {Supported}.", report.Error);
    }

    [Fact]
    public async Task Validate_AuthTypeLongerThanAnyName_IsCutShort()
    {
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = new string('k', 100);

        Assert.Equal(
            $"default auth: auth type \"{new string('k', 99)}… not found. It is set by DATABRICKS_AUTH_TYPE. Supported: {Supported}.",
            await Failure.OfAsync(_fixture.Client())
        );
    }

    [Fact]
    public async Task Validate_SeveralLoginsFail_SaysWhatWentWrongWithEach()
    {
        _fixture.Variables["DATABRICKS_HOST"] = "https://adb-1.2.azuredatabricks.net";
        (_fixture.Files["/usr/bin/databricks"], _fixture.Files["/usr/bin/az"]) = ("", "");
        _fixture.Commands.Response = static _ => new CommandResult(1, "", "not logged in");
        var client = _fixture.Client();
        var failed = (await client.ExplainAuthAsync()).Steps.Where(static s => s.Outcome == AuthenticationOutcome.Failed).ToList();

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() => client.ValidateAsync());

        Assert.Equal(["databricks-cli", "azure-cli"], failed.Select(static s => s.AuthType));
        Assert.EndsWith($". Failed: {failed[0].Reason} {failed[1].Reason}", error.Message, StringComparison.Ordinal);
        Assert.Equal(failed[0].Reason, error.InnerException?.Message);
    }

    [Fact]
    public async Task Validate_NothingFails_HasNoCause() =>
        Assert.Null((await Assert.ThrowsAsync<DatabricksConfigurationException>(() => _fixture.Client().ValidateAsync())).InnerException);

    [Theory]
    [InlineData("sql, clusters sql\tjobs", "clusters jobs sql")]
    [InlineData("SQL sql", "SQL sql")]
    [InlineData(" , ", "all-apis")]
    public async Task Call_Scopes_AreAskedForInOrderWithoutDoubles(string scopes, string expected)
    {
        _fixture.Files["/home/ada/.databrickscfg"] = $"[DEFAULT]\nhost = {_fixture.Server.Address}\nclient_id = app\nclient_secret = word\nscopes = {scopes}";

        await _fixture.CallAsync(_fixture.Client());

        Assert.Equal(expected, Assert.Single(_fixture.TokenRequests).Field("scope"));
    }

    [Fact]
    public async Task Explain_OptionsOfOneMethod_SaysThatEarlierOnesAreNotTried()
    {
        var client = _fixture.Client(o => (o.Host, o.Authentication.ClientId, o.Authentication.ClientSecret) = (_fixture.Server.Address, "app", "word"));

        Assert.Equal(
            [
                ReportParts.Step("pat", AuthenticationOutcome.NotTried, "the client's options name another authentication method"),
                ReportParts.Step("basic", AuthenticationOutcome.NotTried, "the client's options name another authentication method"),
                ReportParts.Step("oauth-m2m", AuthenticationOutcome.Used, "first method that provided a credential"),
            ],
            (await client.ExplainAuthAsync()).Steps.Take(3)
        );
    }

    [Fact]
    public async Task Explain_MethodPartlyConfigured_SaysThatLaterOnesAreNotTriedForIt()
    {
        (_fixture.Variables["DATABRICKS_HOST"], _fixture.Variables["DATABRICKS_PASSWORD"]) = (_fixture.Server.Address, "word");

        Assert.Equal(
            [
                ReportParts.Step("basic", AuthenticationOutcome.NotConfigured, "username is not set (DATABRICKS_USERNAME)"),
                ReportParts.Step("oauth-m2m", AuthenticationOutcome.NotTried, "basic is only partly configured"),
            ],
            (await _fixture.Client().ExplainAuthAsync()).Steps.Skip(1).Take(2)
        );
    }
}
