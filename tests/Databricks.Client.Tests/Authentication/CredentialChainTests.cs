using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>What becomes of each way of authentication, and what is said when none is left.</summary>
public sealed class CredentialChainTests : IAsyncLifetime
{
    private const string Documentation = "https://docs.databricks.com/en/dev-tools/auth.html#databricks-client-unified-authentication";

    private readonly AuthenticationBed bed = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => bed.DisposeAsync().AsTask();

    [Fact]
    public async Task Explain_AuthTypeGiven_TriesNoOther()
    {
        (bed.Variables["DATABRICKS_HOST"], bed.Variables["DATABRICKS_USERNAME"], bed.Variables["DATABRICKS_PASSWORD"]) = (bed.Server.Address, "ada", "word");
        bed.Variables["DATABRICKS_AUTH_TYPE"] = "basic";

        var steps = (await bed.Client().ExplainAuthAsync()).Steps;

        Assert.Equal(new AuthenticationStep("basic", AuthenticationOutcome.Used, "it is the first that gives what a call needs"), steps[1]);
        Assert.All(
            steps.Where(static s => s.AuthType != "basic" && s.Outcome != AuthenticationOutcome.NotSupported),
            static s => Assert.Equal((AuthenticationOutcome.NotTried, "auth_type names another"), (s.Outcome, s.Reason))
        );
        Assert.Equal(16, steps.Count);
    }

    [Fact]
    public async Task Explain_UnknownAuthType_TriesNone()
    {
        bed.Variables["DATABRICKS_AUTH_TYPE"] = "kerberos";

        var report = await bed.Client().ExplainAuthAsync();

        Assert.Equal(16, report.Steps.Count);
        Assert.All(report.Steps, static s => Assert.Equal((AuthenticationOutcome.NotTried, "auth_type names another"), (s.Outcome, s.Reason)));
        Assert.Equal($"default auth: auth type \"kerberos\" not found, please check {Documentation} for a list of supported auth types.", report.Error);
    }

    [Fact]
    public async Task Validate_AuthTypeLongerThanAnyName_IsCutShort()
    {
        bed.Variables["DATABRICKS_AUTH_TYPE"] = new string('k', 100);

        Assert.Equal(
            $"default auth: auth type \"{new string('k', 99)}… not found, please check {Documentation} for a list of supported auth types.",
            await Failure.OfAsync(bed.Client())
        );
    }

    [Fact]
    public async Task Validate_SeveralWaysFail_SaysWhatWentWrongWithEach()
    {
        (bed.Variables["DATABRICKS_HOST"], bed.Variables["DATABRICKS_CLIENT_ID"]) = (bed.Server.Address, "app");
        (bed.Variables["DATABRICKS_CLIENT_SECRET"], bed.Variables["DATABRICKS_OIDC_TOKEN"]) = ("word", "jwt");
        bed.Answer = static r => r.Field("grant_type") is null ? null : new StubAnswer(401, """{"error": "invalid_client"}""");
        var client = bed.Client();
        var failed = (await client.ExplainAuthAsync()).Steps.Where(static s => s.Outcome == AuthenticationOutcome.Failed).ToList();

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() => client.ValidateAsync());

        Assert.Equal(["oauth-m2m", "env-oidc"], failed.Select(static s => s.AuthType));
        Assert.EndsWith($". Failed: {failed[0].Reason} {failed[1].Reason}", error.Message, StringComparison.Ordinal);
        Assert.Equal(failed[0].Reason, error.InnerException?.Message);
    }

    [Fact]
    public async Task Validate_NothingFails_HasNoCause() =>
        Assert.Null((await Assert.ThrowsAsync<DatabricksConfigurationException>(() => bed.Client().ValidateAsync())).InnerException);

    [Theory]
    [InlineData("sql, clusters sql\tjobs", "clusters jobs sql")]
    [InlineData("SQL sql", "SQL sql")]
    [InlineData(" , ", "all-apis")]
    public async Task Call_Scopes_AreAskedForInOrderWithoutDoubles(string scopes, string expected)
    {
        bed.Files["/home/ada/.databrickscfg"] = $"[DEFAULT]\nhost = {bed.Server.Address}\nclient_id = app\nclient_secret = word\nscopes = {scopes}";

        await bed.CallAsync(bed.Client());

        Assert.Equal(expected, Assert.Single(bed.TokenRequests).Field("scope"));
    }
}
