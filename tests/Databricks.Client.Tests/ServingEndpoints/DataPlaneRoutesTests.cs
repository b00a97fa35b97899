using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>Where a query of an endpoint is sent, and when its URL is read again.</summary>
public sealed class DataPlaneRoutesTests : IDisposable
{
    private const string Get = "GET /api/2.0/serving-endpoints/x";
    private const string PostToken = "POST /oidc/v1/token";
    private const string PostOwn = "POST /own/invocations";
    private const string PostWorkspace = "POST /serving-endpoints/x/invocations";

    private const string Usual = """{"name":"x"}""";
    private const string Optimized = """
        {"name":"x","data_plane_info":{"query_info":{"endpoint_url":"https://x.test/own/invocations","authorization_details":"[]"}}}
        """;

    private const string Token = """{"access_token":"own","expires_in":3600}""";
    private const string Response = """{"predictions":[1]}""";
    private const string NotFound = """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"There is no such endpoint."}""";

    private readonly ScriptedHandler _service = new();
    private readonly DatabricksClient _databricks;

    // A token of three parts is a JWT, which the data plane accepts.
    public DataPlaneRoutesTests() => _databricks = _service.CreateClient(static options => options.Token = "a.b.c");

    public void Dispose()
    {
        _databricks.Dispose();
        _service.Dispose();
    }

    [Fact]
    public async Task Query_UrlWithoutAScheme_IsSentThere()
    {
        _service.On(Get, Optimized.Replace("https://", "", StringComparison.Ordinal)).On(PostToken, Token).On(PostOwn, Response);

        await QueryAsync();

        Assert.Equal([Get, PostToken, PostOwn], _service.Calls);
    }

    [Fact]
    public async Task Query_UrlOfPlainHttp_IsRefusedBeforeATokenIsSent()
    {
        _service.On(Get, Optimized.Replace("https://", "http://", StringComparison.Ordinal)).On(PostToken, Token).On(PostOwn, Response);

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(QueryAsync);

        Assert.Contains("http://x.test/own/invocations is not an https address", error.Message, StringComparison.Ordinal);
        Assert.Equal([Get], _service.Calls);
    }

    [Fact]
    public async Task Query_WithoutARequest_IsRefusedBeforeAnyCall()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("request", () => _databricks.ServingEndpoints.QueryDataPlaneAsync("x", null!));

        Assert.Empty(_service.Calls);
    }

    [Fact]
    public async Task Query_UsualEndpointThatIsGone_IsNotSentAgain()
    {
        _service.On(Get, Usual).On(PostWorkspace, Response).On(PostWorkspace, NotFound, 404);
        await QueryAsync();

        await Assert.ThrowsAsync<ResourceDoesNotExistException>(QueryAsync);

        Assert.Equal([Get, PostWorkspace, PostWorkspace, Get], _service.Calls);
    }

    [Fact]
    public async Task Query_UsualEndpointThatIsNowOptimized_IsSentToItsOwnUrl()
    {
        _service.On(Get, Usual).On(Get, Optimized).On(PostToken, Token).On(PostOwn, Response);
        _service.On(PostWorkspace, Response).On(PostWorkspace, NotFound, 404);
        await QueryAsync();

        await QueryAsync();
        await QueryAsync();

        Assert.Equal([Get, PostWorkspace, PostWorkspace, Get, PostToken, PostOwn, PostOwn], _service.Calls);
    }

    [Fact]
    public async Task Query_OptimizedEndpointThatIsNowUsual_IsSentToTheWorkspace()
    {
        _service.On(Get, Optimized).On(Get, Usual).On(PostToken, Token).On(PostWorkspace, Response);
        _service.On(PostOwn, Response).On(PostOwn, NotFound, 404);
        await QueryAsync();

        await QueryAsync();
        await QueryAsync();

        Assert.Equal([Get, PostToken, PostOwn, PostOwn, Get, PostWorkspace, PostWorkspace], _service.Calls);
    }

    [Theory]
    [InlineData("This endpoint is route-optimized: query its own URL.", true)]
    [InlineData("Use the URL for ROUTE OPTIMISATION.", true)]
    [InlineData("The optimizer of the model failed.", false)]
    [InlineData("There is no route to the model.", false)]
    [InlineData("The input is not valid.", false)]
    public async Task Query_WorkspaceRefusesIt_IsReadAgainIfTheReasonIsRouteOptimization(string message, bool isReadAgain)
    {
        _service.On(Get, Usual).On(Get, Optimized).On(PostToken, Token).On(PostOwn, Response);
        _service.On(PostWorkspace, Response).On(PostWorkspace, Refusal(message), 400);
        await QueryAsync();

        var error = await Record.ExceptionAsync(QueryAsync);

        Assert.Equal(isReadAgain, error is null);
        Assert.Equal(isReadAgain ? [Get, PostWorkspace, PostWorkspace, Get, PostToken, PostOwn] : [Get, PostWorkspace, PostWorkspace], _service.Calls);
    }

    [Fact]
    public async Task Query_OwnUrlRefusesTheInput_IsNotReadAgain()
    {
        _service.On(Get, Optimized).On(PostToken, Token);
        _service.On(PostOwn, Response).On(PostOwn, Refusal("The route-optimized endpoint does not accept this input."), 400);
        await QueryAsync();

        await Assert.ThrowsAnyAsync<DatabricksApiException>(QueryAsync);

        Assert.Equal([Get, PostToken, PostOwn, PostOwn], _service.Calls);
    }

    private static string Refusal(string message) => $$"""{"error_code":"BAD_REQUEST","message":"{{message}}"}""";

    private Task<QueryEndpointResponse> QueryAsync() => _databricks.ServingEndpoints.QueryDataPlaneAsync("x", QueryInput.Instances([1]));
}
