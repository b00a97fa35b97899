using Databricks.Client.Authentication;
using Databricks.Client.ContractTests.WireMock;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Route-optimised endpoints, on the wire: a host of their own, with a token that is good there only.</summary>
public class DataPlaneTests
{
    private const string Get = "GET /api/2.0/serving-endpoints/fast";
    private const string Own = "POST /1234/serving-endpoints/fast/invocations";
    private const string Token = "POST /oidc/v1/token";
    private const string Usual = "POST /serving-endpoints/fast/invocations";
    private const string Details = "[{\\\"type\\\":\\\"workspace_permission\\\"}]";

    private static readonly QueryEndpointRequest Input = QueryInput.Instances([1]);

    [WireMockFact]
    public async Task Query_Twice_FetchesAddressAndTokenOnce()
    {
        await using var route = await ScriptedWorkspace.StartAsync();
        await using var workspace = await WorkspaceAsync(route);
        await route.OnAsync(Own, Answer.Json("""{"predictions":[1]}"""));

        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", Input);
        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", Input);

        Assert.Equal([Get, Token], await workspace.CallsAsync());
        Assert.Equal([Own, Own], await route.CallsAsync());
        Assert.Equal(["""{"instances":[1]}""", """{"instances":[1]}"""], await route.BodiesAsync(Own));
        Assert.Equal(["Bearer own-1", "Bearer own-1"], await route.HeadersAsync(Own, "Authorization"));
        Assert.Equal(
            [
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&authorization_details=%5B%7B%22type%22%3A%22workspace_permission%22%7D%5D&assertion=workspace-token",
            ],
            await workspace.BodiesAsync(Token)
        );
    }

    [WireMockFact]
    public async Task Query_TokenIsRefused_FetchesAnotherAndRepeats()
    {
        await using var route = await ScriptedWorkspace.StartAsync();
        await using var workspace = await WorkspaceAsync(route);
        await route.OnAsync(Own, Answer.Empty, Answer.Error(401, "UNAUTHENTICATED", "Expired"), Answer.Empty);

        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", Input);
        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", Input);

        Assert.Equal([Get, Token, Token], await workspace.CallsAsync());
        Assert.Equal(["Bearer own-1", "Bearer own-1", "Bearer own-2"], await route.HeadersAsync(Own, "Authorization"));
    }

    [WireMockFact]
    public async Task Query_EndpointIsGone_DropsAddressAndTokenAndLooksAgain()
    {
        await using var route = await ScriptedWorkspace.StartAsync();
        await using var workspace = await WorkspaceAsync(route);
        await route.OnAsync(Own, Answer.Empty, Answer.Error(404, "RESOURCE_DOES_NOT_EXIST", "Made anew"), Answer.Empty);

        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", Input);
        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", Input);

        Assert.Equal([Get, Token, Get, Token], await workspace.CallsAsync());
        Assert.Equal(["Bearer own-1", "Bearer own-1", "Bearer own-2"], await route.HeadersAsync(Own, "Authorization"));
    }

    [WireMockFact]
    public async Task Query_RefusedForGood_IsRaisedAndNothingIsKept()
    {
        await using var route = await ScriptedWorkspace.StartAsync();
        await using var workspace = await WorkspaceAsync(route);
        await route.OnAsync(Own, Answer.Error(401, "UNAUTHENTICATED", "No"), Answer.Error(401, "UNAUTHENTICATED", "No"), Answer.Empty);

        await Assert.ThrowsAnyAsync<DatabricksApiException>(() => workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", Input));
        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", Input);

        Assert.Equal(2, (await workspace.CallsAsync()).Count(call => call == Get));
    }

    [WireMockFact]
    public async Task Query_EndpointWithoutAddressOfItsOwn_GoesToTheWorkspaceWithItsToken()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync(options => options.Token = "dapi-1");
        await workspace.OnAsync(Get, Answer.Json("""{"name":"fast"}"""));
        await workspace.OnAsync(Usual, Answer.Empty);

        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", Input);

        Assert.Equal([Get, Usual], await workspace.CallsAsync());
        Assert.Equal(["Bearer dapi-1"], await workspace.HeadersAsync(Usual, "Authorization"));
    }

    [WireMockFact]
    public async Task QueryStream_OwnAddress_GivesThePieces()
    {
        await using var route = await ScriptedWorkspace.StartAsync();
        await using var workspace = await WorkspaceAsync(route);
        await route.OnAsync(Own, Answer.Events("""{"choices":[{"delta":{"content":"a"}}]}""", "[DONE]"));
        var texts = new List<string?>();

        await foreach (var piece in workspace.Databricks.ServingEndpoints.QueryDataPlaneStreamAsync("fast", QueryInput.Chat("Hello")))
        {
            texts.Add(piece.Text);
        }

        Assert.Equal(["a"], texts);
        Assert.Equal(["Bearer own-1"], await route.HeadersAsync(Own, "Authorization"));
    }

    /// <summary>A workspace whose endpoint "fast" has the other host as its own address, and that hands out the tokens own-1, own-2.</summary>
    private static async Task<ScriptedWorkspace> WorkspaceAsync(ScriptedWorkspace route)
    {
        var workspace = await ScriptedWorkspace.StartAsync(options =>
        {
            options.Token = null;
            options.Credential = new WorkspaceToken(options.TimeProvider!);
        });
        await workspace.OnAsync(
            Get,
            Answer.Json(
                $$$"""{"name":"fast","data_plane_info":{"query_info":{"endpoint_url":"{{{route.Address}}}{{{Own.Split(' ')[1]}}}","authorization_details":"{{{Details}}}"} } }"""
            )
        );
        await workspace.OnAsync(Token, OwnToken(1), OwnToken(2));
        return workspace;
    }

    private static JObject OwnToken(int number) => Answer.Json($$"""{"access_token":"own-{{number}}","token_type":"Bearer","expires_in":"3600"}""");

    private sealed class WorkspaceToken(TimeProvider time) : OAuthCredential(time)
    {
        public override string AuthType => "test";

        protected override Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new OAuthToken("workspace-token", SleepingClock.Start.AddDays(1)));
    }
}
