using Azure.Core;
using Databricks.Client.Azure;
using Databricks.Client.Testing;
using Microsoft.Extensions.AI;

namespace Databricks.Client.AI.Tests;

public sealed class AzureCredentialTests
{
    private const string Resource = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Databricks/workspaces/w";

    [Fact]
    public async Task Queries_OfACredentialWithResource_HaveBothTokensAndTheResource()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.ServingEndpoint("claude", "claude", "system.ai.claude").ServingEndpoint("gte", "gte", "system.ai.gte");
        workspace.OnQuery("claude", static _ => FakeQueryResponse.Chat("Good day"));
        workspace.OnQuery("gte", static _ => FakeQueryResponse.Embeddings([1]));
        var recorder = new HeaderRecorder(workspace.CreateHandler());
        using var databricks = workspace.CreateClient(options =>
        {
            options.Credential = new AzureTokenCredential(new FixedTokenCredential(workspace.Token)) { WorkspaceResourceId = Resource };
            options.ConfigureHandler = _ => recorder;
        });

        await databricks.AsChatClient("claude").GetResponseAsync("Hello");
        await databricks.AsChatClient("claude").GetStreamingResponseAsync("Hello").ToChatResponseAsync();
        await databricks.AsEmbeddingGenerator("gte").GenerateAsync(["Hello"]);

        Assert.Equal(Enumerable.Repeat(($"Bearer {workspace.Token}", "management", Resource), 3), recorder.Sent);
    }

    private sealed class HeaderRecorder(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public List<(string Authorization, string ManagementToken, string Resource)> Sent { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent.Add((Value("Authorization"), Value("X-Databricks-Azure-SP-Management-Token"), Value("X-Databricks-Azure-Workspace-Resource-Id")));
            return base.SendAsync(request, cancellationToken);

            string Value(string name) => string.Join(',', request.Headers.GetValues(name));
        }
    }

    /// <summary>A credential whose token for Databricks is that of the fake workspace.</summary>
    private sealed class FixedTokenCredential(string token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(requestContext.Scopes[0].Contains("management", StringComparison.Ordinal) ? "management" : token, DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
