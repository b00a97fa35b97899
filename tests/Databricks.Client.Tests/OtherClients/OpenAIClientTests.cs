using System.ClientModel;
using System.ClientModel.Primitives;
using Databricks.Client.Authentication;
using Databricks.Client.Azure;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using OpenAI;
using OpenAI.Chat;

namespace Databricks.Client.Tests.OtherClients;

/// <summary>The official OpenAI SDK over real sockets, on this library's login.</summary>
public sealed class OpenAIClientTests : IAsyncLifetime
{
    private const string Path = "/serving-endpoints/chat/completions";

    private FakeWorkspace _workspace = null!;
    private DatabricksClient _databricks = null!;

    public async Task InitializeAsync()
    {
        _workspace = await FakeWorkspace.StartAsync();
        _workspace.Seed.OAuthClient("app", "app-secret").ServingEndpoint("chat", "m", "main.default.m");
        _databricks = _workspace.CreateClient(options => (options.Token, options.Credential) = (null, new OAuthClientSecretCredential("app", "app-secret")));
    }

    public Task DisposeAsync()
    {
        _databricks.Dispose();
        return _workspace.DisposeAsync().AsTask();
    }

    [Fact]
    public async Task Complete_TokenExpiresInBetween_IsRenewedOnce()
    {
        var chat = await ChatAsync();

        Assert.NotEmpty((await chat.CompleteChatAsync("Hello")).Value.Content);
        _workspace.ExpireTokens();
        Assert.NotEmpty((await chat.CompleteChatAsync("Hello again")).Value.Content);

        Assert.Equal([200, 401, 200], Statuses());
    }

#if !WITHOUT_SYNC_SEND
    [Fact]
    public async Task Complete_Synchronously_IsSignedAndRenewed()
    {
        var chat = await ChatAsync();

        Assert.NotEmpty(Sync(chat));
        _workspace.ExpireTokens();
        Assert.NotEmpty(Sync(chat));

        Assert.Equal([200, 401, 200], Statuses());
    }

    private static string Sync(ChatClient chat) => chat.CompleteChat("Hello").Value.Content[0].Text;
#endif

    [Fact]
    public async Task Complete_Streamed_GivesTextInPieces()
    {
        var chat = await ChatAsync();
        var text = "";

        await foreach (var update in chat.CompleteChatStreamingAsync("Hello"))
        {
            text += string.Concat(update.ContentUpdate.Select(static part => part.Text));
        }

        Assert.NotEmpty(text);
    }

    [Fact]
    public async Task Complete_TwentyAtOnceWithAnEndedToken_RenewIt()
    {
        var chat = await ChatAsync();
        await chat.CompleteChatAsync("Hello");
        _workspace.ExpireTokens();
        _workspace.ClearRecords();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => chat.CompleteChatAsync("Hello")));

        Assert.Single(_workspace.Requests, static request => request.Path.EndsWith("/token", StringComparison.Ordinal));
        Assert.Equal(20, Statuses().Count(static status => status == 200));
    }

    [Fact]
    public async Task Complete_Request_NamesBothInUserAgent()
    {
        await (await ChatAsync()).CompleteChatAsync("Hello");

        Assert.Matches("databricks-client-dotnet/.* auth/oauth-m2m OpenAI/2", Assert.Single(Sent()).Headers["User-Agent"]);
    }

    [Fact]
    public async Task Complete_AzureCredentialWithResource_SendsTheSecondTokenAndTheResource()
    {
        const string resource = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Databricks/workspaces/w";
        var credential = new AzureTokenCredential(new FixedTokenCredential(_workspace.Token)) { WorkspaceResourceId = resource };
        using var databricks = _workspace.CreateClient(options => options.Credential = credential);

        await (await SdkAsync(databricks)).GetChatClient("chat").CompleteChatAsync("Hello");

        var headers = Assert.Single(Sent()).Headers;
        Assert.Equal("***", headers["X-Databricks-Azure-SP-Management-Token"]); // as the fake workspace records a token
        Assert.Equal(resource, headers["X-Databricks-Azure-Workspace-Resource-Id"]);
    }

    [Fact]
    public async Task Complete_WithoutEndpoint_SendsNothingToTheVendor()
    {
        var client = new OpenAIClient(
            new ApiKeyCredential("unused"),
            new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(_databricks.CreateHttpClient()) }
        );

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() => client.GetChatClient("chat").CompleteChatAsync("Hello"));

        Assert.Contains("https://api.openai.com", error.Message, StringComparison.Ordinal);
        Assert.Empty(Sent());
    }

    [Fact]
    public async Task Complete_ServiceRefuses_LeavesTheErrorToTheSdkAndShowsNoToken()
    {
        var chat = await ChatAsync();
        var token = (await _databricks.GetTokenAsync()).AccessToken;
        _workspace.FailNext(1, 400);

        var error = await Assert.ThrowsAsync<ClientResultException>(() => chat.CompleteChatAsync("Hello"));

        Assert.Equal(400, error.Status);
        Assert.DoesNotContain(token, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Embed_ByOpenAIsRoute_GivesTheVectorsOfTheClient()
    {
        var embeddings = (await SdkAsync()).GetEmbeddingClient("chat");

        var vectors = (await embeddings.GenerateEmbeddingsAsync(["first", "second"])).Value;

        var own = await _databricks.ServingEndpoints.EmbedAsync("chat", ["first", "second"]);
        Assert.Equal(own.Select(static vector => vector.ToArray()), vectors.Select(static vector => vector.ToFloats().ToArray()));
        Assert.Equal(2, vectors.Usage.InputTokenCount);
        Assert.Contains("\"encoding_format\":\"base64\"", _workspace.Requests[^2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_List_NamesTheEndpoints()
    {
        var models = (await (await SdkAsync()).GetOpenAIModelClient().GetModelsAsync()).Value;

        Assert.Equal(["chat"], models.Select(static model => model.Id));
    }

    private async Task<ChatClient> ChatAsync() => (await SdkAsync()).GetChatClient("chat");

    private Task<OpenAIClient> SdkAsync() => SdkAsync(_databricks);

    private static async Task<OpenAIClient> SdkAsync(DatabricksClient databricks) =>
        new(
            new ApiKeyCredential("unused"),
            new OpenAIClientOptions
            {
                Endpoint = new Uri(await databricks.GetHostAsync(), "serving-endpoints"),
                Transport = new HttpClientPipelineTransport(databricks.CreateHttpClient()),
            }
        );

    private List<RecordedRequest> Sent() => _workspace.Requests.Where(static request => request.Path == Path).ToList();

    private List<int> Statuses() => Sent().ConvertAll(static request => request.Status ?? 0);

    private sealed class FixedTokenCredential(string token) : global::Azure.Core.TokenCredential
    {
        public override global::Azure.Core.AccessToken GetToken(global::Azure.Core.TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(token, DateTimeOffset.MaxValue);

        public override ValueTask<global::Azure.Core.AccessToken> GetTokenAsync(
            global::Azure.Core.TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => new(GetToken(requestContext, cancellationToken));
    }
}
