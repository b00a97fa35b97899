using Databricks.Client.Authentication;
using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Route-optimized endpoints on the wire: they have their own host, and a token that is valid only there.</summary>
public class DataPlaneScenarioTests
{
    private const string Get = "GET /api/2.0/serving-endpoints/fast";
    private const string Own = "POST /1234/serving-endpoints/fast/invocations";
    private const string Token = "POST /oidc/v1/token";
    private const string Usual = "POST /serving-endpoints/fast/invocations";
    private const string Details = "[{\\\"type\\\":\\\"workspace_permission\\\"}]";

    private static readonly QueryEndpointRequest _input = QueryInput.Instances([1]);

    [Fact]
    public async Task Query_Twice_FetchesAddressAndTokenOnce()
    {
        using var route = new ScriptedWorkspace();
        using var workspace = Workspace(route);
        route.On(Own, Reply.Json("""{"predictions":[1]}"""));

        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", _input);
        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", _input);

        Assert.Equal([Get, Token], workspace.Calls);
        Assert.Equal([Own, Own], route.Calls);
        Assert.Equal(["""{"instances":[1]}""", """{"instances":[1]}"""], route.Bodies(Own));
        Assert.Equal(["Bearer own-1", "Bearer own-1"], route.Headers(Own, "Authorization"));
        Assert.Equal(
            [
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&authorization_details=%5B%7B%22type%22%3A%22workspace_permission%22%7D%5D&assertion=workspace-token",
            ],
            workspace.Bodies(Token)
        );
    }

    [Fact]
    public async Task Query_TokenIsRefused_FetchesAnotherAndRepeats()
    {
        using var route = new ScriptedWorkspace();
        using var workspace = Workspace(route);
        route.On(Own, Reply.Empty, Reply.Error(401, "UNAUTHENTICATED", "Expired"), Reply.Empty);

        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", _input);
        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", _input);

        Assert.Equal([Get, Token, Token], workspace.Calls);
        Assert.Equal(["Bearer own-1", "Bearer own-1", "Bearer own-2"], route.Headers(Own, "Authorization"));
    }

    [Fact]
    public async Task Query_EndpointIsGone_DropsAddressAndTokenAndLooksAgain()
    {
        using var route = new ScriptedWorkspace();
        using var workspace = Workspace(route);
        route.On(Own, Reply.Empty, Reply.Error(404, "RESOURCE_DOES_NOT_EXIST", "Made anew"), Reply.Empty);

        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", _input);
        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", _input);

        Assert.Equal([Get, Token, Get, Token], workspace.Calls);
        Assert.Equal(["Bearer own-1", "Bearer own-1", "Bearer own-2"], route.Headers(Own, "Authorization"));
    }

    [Fact]
    public async Task Query_RefusedForGood_IsRaisedAndNothingIsKept()
    {
        using var route = new ScriptedWorkspace();
        using var workspace = Workspace(route);
        route.On(Own, Reply.Error(401, "UNAUTHENTICATED", "No"), Reply.Error(401, "UNAUTHENTICATED", "No"), Reply.Empty);

        await Assert.ThrowsAnyAsync<DatabricksApiException>(() => workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", _input));
        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", _input);

        Assert.Equal(2, workspace.Calls.Count(call => call == Get));
    }

    [Fact]
    public async Task Query_EndpointWithoutAddressOfItsOwn_GoesToTheWorkspaceWithItsToken()
    {
        using var workspace = new ScriptedWorkspace(options => options.Token = "dapi-1");
        workspace.On(Get, Reply.Json("""{"name":"fast"}"""));
        workspace.On(Usual, Reply.Empty);

        await workspace.Databricks.ServingEndpoints.QueryDataPlaneAsync("fast", _input);

        Assert.Equal([Get, Usual], workspace.Calls);
        Assert.Equal(["Bearer dapi-1"], workspace.Headers(Usual, "Authorization"));
    }

    [Fact]
    public async Task QueryStream_OwnAddress_GivesThePieces()
    {
        using var route = new ScriptedWorkspace();
        using var workspace = Workspace(route);
        route.On(Own, Reply.Events("""{"choices":[{"delta":{"content":"a"}}]}""", "[DONE]"));
        var texts = new List<string?>();

        await foreach (var piece in workspace.Databricks.ServingEndpoints.QueryDataPlaneStreamAsync("fast", QueryInput.Chat("Hello")))
        {
            texts.Add(piece.Text);
        }

        Assert.Equal(["a"], texts);
        Assert.Equal(["Bearer own-1"], route.Headers(Own, "Authorization"));
    }

    /// <summary>A workspace whose endpoint "fast" has the other host as its address, and that issues the tokens own-1, own-2.</summary>
    private static ScriptedWorkspace Workspace(ScriptedWorkspace route)
    {
        var workspace = new ScriptedWorkspace(options =>
        {
            options.Token = null;
            options.Credential = new WorkspaceToken(options.TimeProvider!);
        });
        workspace.On(
            Get,
            Reply.Json(
                $$$"""{"name":"fast","data_plane_info":{"query_info":{"endpoint_url":"{{{route.Address}}}{{{Own.Split(' ')[1]}}}","authorization_details":"{{{Details}}}"} } }"""
            )
        );
        workspace.On(Token, OwnToken(1), OwnToken(2));
        return workspace;
    }

    private static Reply OwnToken(int number) => Reply.Json($$"""{"access_token":"own-{{number}}","token_type":"Bearer","expires_in":"3600"}""");

    private sealed class WorkspaceToken(TimeProvider time) : OAuthCredential(time)
    {
        public override string AuthType => "test";

        protected override Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new OAuthToken("workspace-token", FakeClocks.Start.AddDays(1)));
    }
}
