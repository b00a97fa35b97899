using Azure.Core;
using Databricks.Client;
using Databricks.Client.Authentication;
using Databricks.Client.Azure;
using Databricks.Client.Google;
using Databricks.Client.Testing;

namespace Databricks.Docs.Tests.Examples;

[Collection(EnvironmentCollection.Name)]
public sealed class AuthenticationExamples : IAsyncLifetime
{
    private FakeWorkspace _workspace = null!;

    public async Task InitializeAsync() => _workspace = await FakeWorkspace.StartAsync();

    public async Task DisposeAsync() => await _workspace.DisposeAsync();

    [Fact]
    public async Task Validate_TokenInTheEnvironment_ExplainsWithoutIt()
    {
        using var process = new ProcessState(("DATABRICKS_HOST", _workspace.BaseAddress.AbsoluteUri), ("DATABRICKS_TOKEN", _workspace.Token));

        // <docs:authentication-validate>
        using var databricks = new DatabricksClient();
        await databricks.ValidateAsync();
        Console.WriteLine($"Logged in as {await databricks.GetCurrentUserAsync()}");
        Console.WriteLine(await databricks.ExplainAuthAsync()); // what was found where, and why the rest was skipped; shows no secrets
        // </docs>

        Assert.Contains("Logged in as someone@example.com", process.Printed, StringComparison.Ordinal);
        Assert.Contains("DATABRICKS_TOKEN", process.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain(_workspace.Token, process.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credential_GivenByHand_IsUsed()
    {
        _workspace.Seed.OAuthClient("client", "secret");
        var (host, clientId, clientSecret) = (_workspace.BaseAddress.AbsoluteUri, "client", "secret");
        var azureCredential = new FixedCredential(_workspace.Token);

        // <docs:authentication-by-hand>
        using var databricks = new DatabricksClient(
            new DatabricksClientOptions { Host = host, Credential = new OAuthClientSecretCredential(clientId, clientSecret) });
        // </docs>

        // <docs:authentication-azure>
        using var onAzure = new DatabricksClient(new DatabricksClientOptions { Host = host, Credential = new AzureTokenCredential(azureCredential) });
        // </docs>

        await databricks.Secrets.ListScopesPageAsync();
        await onAzure.Secrets.ListScopesPageAsync();
        Assert.Equal(2, _workspace.Requests.Count(request => request.Operation == "Secrets_ListScopes" && request.Status == 200));
    }

    [Fact]
    public async Task UseGoogle_KeyInTheEnvironment_IsTaken()
    {
        using var process = new ProcessState(("DATABRICKS_HOST", "https://1234.gcp.databricks.com"), ("GOOGLE_CREDENTIALS", "{}"));

        // <docs:authentication-google>
        var options = new DatabricksClientOptions();
        options.Authentication.UseGoogle();
        using var databricks = new DatabricksClient(options);
        // </docs>

        Assert.StartsWith(
            "google-credentials auth: google_credentials is neither the key of a Google service account",
            (await databricks.ExplainAuthAsync()).Error,
            StringComparison.Ordinal
        );
    }

    private sealed class FixedCredential(string token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(token, DateTimeOffset.UtcNow.AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
