using Databricks.Client.ContractTests.Scenarios;
using Databricks.Client.Errors;

namespace Databricks.Client.ContractTests.Canaries;

/// <summary>Signs in with secrets of every kind at providers that quote them, and looks for them in all that the client shows.</summary>
public class CredentialCanaryTests
{
    private static readonly Dictionary<string, Action<DatabricksClientOptions, Dictionary<string, string?>, CanarySet>> _kinds = new()
    {
        ["pat"] = static (options, _, canaries) => options.Token = canaries.NextToken(),
        ["basic"] = static (options, _, canaries) =>
        {
            options.Authentication.Username = "ada";
            options.Authentication.Password = canaries.Next();
        },
        ["oauth-m2m"] = static (options, _, canaries) =>
        {
            options.Authentication.ClientId = "application";
            options.Authentication.ClientSecret = canaries.NextSecret();
        },
        ["azure-client-secret"] = static (options, _, canaries) =>
        {
            options.Authentication.AzureTenantId = "tenant";
            options.Authentication.AzureClientId = "application";
            options.Authentication.AzureClientSecret = canaries.NextSecret();
        },
        ["env-oidc"] = static (options, variables, canaries) =>
        {
            options.Authentication.ClientId = "application";
            variables["DATABRICKS_OIDC_TOKEN"] = canaries.NextToken();
        },
        ["github-oidc"] = static (options, variables, canaries) =>
        {
            options.Authentication.ClientId = "application";
            variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = "https://pipelines.example.com/idtoken?v=1";
            variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = canaries.NextToken();
        },
        ["azure-devops-oidc"] = static (options, variables, canaries) =>
        {
            options.Authentication.ClientId = "application";
            variables["SYSTEM_ACCESSTOKEN"] = canaries.NextToken();
            variables["SYSTEM_TEAMFOUNDATIONCOLLECTIONURI"] = "https://dev.example.com/team/";
            variables["SYSTEM_TEAMPROJECTID"] = "project";
            variables["SYSTEM_HOSTTYPE"] = "build";
            variables["SYSTEM_PLANID"] = "plan";
            variables["SYSTEM_JOBID"] = "job";
        },
    };

    public static TheoryData<string, bool> Cases()
    {
        var cases = new TheoryData<string, bool>();
        foreach (var kind in _kinds.Keys)
        {
            cases.Add(kind, true);
            cases.Add(kind, false);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Call_ProvidersQuoteWhatWasSent_NothingShowsIt(string kind, bool grants)
    {
        var canaries = new CanarySet(withToken: false);
        using var shown = new Exposure();
        using var server = new QuotingServer(canaries, grants);
        using var http = new HttpClient(server) { Timeout = Timeout.InfiniteTimeSpan };
        var variables = new Dictionary<string, string?>();
        var options = new DatabricksClientOptions
        {
            Host = kind.StartsWith("azure-client", StringComparison.Ordinal) ? "https://adb-12.3.azuredatabricks.net" : "https://workspace.example.com",
            HttpClient = http,
            TimeProvider = FakeClocks.SkippingWaits(),
            Environment = name => variables.GetValueOrDefault(name),
            LoggerFactory = shown,
            LogBodies = true,
        };
        options.Authentication.AuthType = kind;
        _kinds[kind](options, variables, canaries);
        using var client = new DatabricksClient(options);

        var error = await Assert.ThrowsAnyAsync<DatabricksException>(() => client.Secrets.DeleteScopeAsync("scope"));
        shown.Show(error);
        shown.Add("report", (await client.ExplainAuthAsync()).ToString());
        shown.Add("options", $"{options} {options.Authentication} {options.Credential} {client}");

        // Otherwise the provider did not quote, or the secret was not sent.
        Assert.True(error.ToString().Contains("***", StringComparison.Ordinal), error.ToString());
        Assert.Contains("canary-", server.Sent, StringComparison.Ordinal);
        canaries.AssertNotIn(shown.Text);
    }
}
