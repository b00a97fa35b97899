using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using Databricks.Client;
using Databricks.Client.Authentication;
using Databricks.Client.Testing;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;

namespace Databricks.Docs.Tests.Examples;

public sealed class OtherClientsExamples
{
    [Fact]
    public async Task OpenAI_OverTheClientsLogin_Responds()
    {
        await using var workspace = await FakeWorkspace.StartAsync();
        workspace.Seed.ServingEndpoint("assistant", "chat", "ml.chat.assistant");
        using var databricks = workspace.CreateClient();

        // <docs:other-clients-openai>
        var openai = new OpenAIClient(
            new ApiKeyCredential("unused"), // the handler replaces it
            new OpenAIClientOptions
            {
                Endpoint = new Uri(await databricks.GetHostAsync(), "serving-endpoints"),
                Transport = new HttpClientPipelineTransport(databricks.CreateHttpClient()),
            });
        var response = await openai.GetChatClient("assistant").CompleteChatAsync("Why is the sky blue?");
        // </docs>

        Assert.NotEmpty(response.Value.Content[0].Text);
    }

    [Fact]
    public async Task NamedClient_OfTheFactory_IsSigned()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        var services = new ServiceCollection();
        services.AddSingleton(workspace.CreateClient());

        // <docs:other-clients-factory>
        services.AddHttpClient("reports").ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<DatabricksClient>().CreateHandler());
        // </docs>

        await using var provider = services.BuildServiceProvider();
        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("reports");
        using var response = await http.GetAsync(new Uri(workspace.BaseAddress, "/api/2.0/secrets/scopes/list"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Token_OfTheClient_IsTheWorkspaces()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        using var databricks = workspace.CreateClient();

        // <docs:other-clients-token>
        OAuthToken token = await databricks.GetTokenAsync(); // call this for each use: the token is cached and renewed
        string header = $"{token.TokenType} {token.AccessToken}";
        // </docs>

        Assert.Equal("Bearer " + workspace.Token, header);
    }
}
