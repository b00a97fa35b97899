using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class ServingEndpointsClientDataPlaneTests : IAsyncLifetime
{
    private const string Name = "fast";

    private readonly FakeWorkspace _workspace = FakeWorkspace.CreateInMemory(new FakeWorkspaceOptions { TimeProvider = FakeClocks.SkippingWaits() });
    private DatabricksClient _databricks = null!;

    private string OwnPath => $"/{_workspace.WorkspaceId}/serving-endpoints/{Name}/invocations";

    private List<string> Calls => [.. _workspace.Requests.Select(request => $"{request.Method} {request.Path}")];

    public Task InitializeAsync()
    {
        _workspace.Seed.OAuthClient("client-1", "secret-1");
        _workspace.Seed.ServingEndpoint(Endpoint(Name, optimized: true));
        _workspace.Seed.ServingEndpoint(Endpoint("usual", optimized: false));
        _databricks = _workspace.CreateClient(options =>
        {
            options.Token = null;
            options.Credential = new OAuthClientSecretCredential("client-1", "secret-1");
        });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _databricks.Dispose();
        Assert.Empty(_workspace.Violations);
        await _workspace.DisposeAsync();
    }

    [Fact]
    public async Task QueryDataPlane_OptimizedEndpoint_GoesToItsOwnAddressWithATokenOfItsOwn()
    {
        var response = await _databricks.ServingEndpoints.QueryDataPlaneAsync(Name, QueryInput.Instances([1, 2]));

        Assert.Equal(2, response.Predictions!.Count);
        Assert.Equal($"POST {OwnPath}", Calls[^1]);
        Assert.Contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer", _workspace.Requests[^2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryDataPlane_Again_KeepsAddressAndToken()
    {
        await _databricks.ServingEndpoints.QueryDataPlaneAsync(Name, QueryInput.Instances([1]));
        _workspace.ClearRecords();

        await _databricks.ServingEndpoints.QueryDataPlaneAsync(Name, QueryInput.Instances([1]));

        Assert.Equal([$"POST {OwnPath}"], Calls);
    }

    [Fact]
    public async Task QueryDataPlane_NotFoundAtTheKeptAddress_LooksAgainOnce()
    {
        await _databricks.ServingEndpoints.QueryDataPlaneAsync(Name, QueryInput.Instances([1]));
        _workspace.ClearRecords();
        _workspace.Faults.Add(Fault.Status(404) with { When = request => request.Path == OwnPath });

        await _databricks.ServingEndpoints.QueryDataPlaneAsync(Name, QueryInput.Instances([1]));

        Assert.Equal([$"POST {OwnPath}", $"GET /api/2.0/serving-endpoints/{Name}", "POST /oidc/v1/token", $"POST {OwnPath}"], Calls);
    }

    [Fact]
    public async Task QueryDataPlane_RefusedAgainAndAgain_IsRaisedAndDropsTheAddress()
    {
        _workspace.Faults.Add(Fault.Status(401) with { Times = 2, When = request => request.Path == OwnPath });

        await Assert.ThrowsAnyAsync<DatabricksApiException>(() => _databricks.ServingEndpoints.QueryDataPlaneAsync(Name, QueryInput.Instances([1])));
        _workspace.ClearRecords();
        await _databricks.ServingEndpoints.QueryDataPlaneAsync(Name, QueryInput.Instances([1]));

        Assert.Contains($"GET /api/2.0/serving-endpoints/{Name}", Calls);
    }

    [Fact]
    public async Task QueryDataPlane_TokenRefusedOnce_IsRenewedWithoutLookingAgain()
    {
        await _databricks.ServingEndpoints.QueryDataPlaneAsync(Name, QueryInput.Instances([1]));
        _workspace.ClearRecords();
        _workspace.Faults.Add(Fault.Status(401) with { When = request => request.Path == OwnPath });

        await _databricks.ServingEndpoints.QueryDataPlaneAsync(Name, QueryInput.Instances([1]));

        Assert.Equal([$"POST {OwnPath}", "POST /oidc/v1/token", $"POST {OwnPath}"], Calls);
    }

    [Fact]
    public async Task QueryDataPlane_UsualEndpoint_IsQueriedAtTheWorkspace()
    {
        await _databricks.ServingEndpoints.QueryDataPlaneAsync("usual", QueryInput.Instances([1]));

        Assert.Equal("POST /serving-endpoints/usual/invocations", Calls[^1]);
    }

    [Fact]
    public async Task QueryDataPlane_UsualEndpointAgainAndAtOnce_IsReadOnce()
    {
        var queries = Enumerable.Range(0, 4).Select(_ => Task.Run(() => _databricks.ServingEndpoints.QueryDataPlaneAsync("usual", QueryInput.Instances([1]))));
        await Task.WhenAll(queries);
        await _databricks.ServingEndpoints.QueryDataPlaneAsync("usual", QueryInput.Instances([1]));

        Assert.Single(Calls, "GET /api/2.0/serving-endpoints/usual");
        Assert.Equal(5, Calls.Count(static call => call == "POST /serving-endpoints/usual/invocations"));
    }

    [Fact]
    public async Task QueryDataPlane_UsualEndpointMadeAnewAsOptimized_IsFoundWhenItIsRefused()
    {
        await _databricks.ServingEndpoints.QueryDataPlaneAsync("usual", QueryInput.Instances([1]));
        await _databricks.ServingEndpoints.DeleteAsync("usual");
        await Assert.ThrowsAnyAsync<DatabricksApiException>(() => _databricks.ServingEndpoints.QueryDataPlaneAsync("usual", QueryInput.Instances([1])));
        _workspace.Seed.ServingEndpoint(Endpoint("usual", optimized: true));

        await _databricks.ServingEndpoints.QueryDataPlaneAsync("usual", QueryInput.Instances([1]));

        Assert.Equal($"POST /{_workspace.WorkspaceId}/serving-endpoints/usual/invocations", Calls[^1]);
    }

    [Fact]
    public async Task QueryDataPlane_AddressThatIsNotAUrl_SaysSo()
    {
        const string Body = """{"name":"fast","data_plane_info":{"query_info":{"endpoint_url":"https://","authorization_details":"[]"}}}""";
        _workspace.Faults.Add(Fault.Raw(200, Body, "application/json") with { Operation = "ServingEndpoints_Get" });

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() =>
            _databricks.ServingEndpoints.QueryDataPlaneAsync(Name, QueryInput.Instances([1]))
        );

        Assert.Equal("The serving endpoint 'fast' has an invalid data-plane URL: 'https://'.", error.Message);
    }

    [Fact]
    public async Task QueryDataPlane_PersonalAccessToken_SaysWhatItTakes()
    {
        using var other = _workspace.CreateClient();

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() =>
            other.ServingEndpoints.QueryDataPlaneAsync(Name, QueryInput.Instances([1]))
        );

        Assert.Contains("accepts only OAuth tokens, but the client uses 'pat' authentication", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_workspace.Token, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain($"POST {OwnPath}", Calls);
    }

    [Fact]
    public async Task QueryDataPlane_ManyAtOnce_ShareOneToken()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _databricks.ServingEndpoints.QueryDataPlaneAsync(Name, QueryInput.Instances([1]))));

        Assert.Equal(8, Calls.Count(call => call == $"POST {OwnPath}"));
        Assert.Equal(
            1,
            _workspace.Requests.Count(request => request.Path == "/oidc/v1/token" && request.Body.Contains("jwt-bearer", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData(Name)]
    [InlineData("usual")]
    public async Task QueryDataPlaneStream_EitherKind_GivesThePieces(string name)
    {
        _workspace.OnQuery(
            name,
            _ =>
                FakeQueryResponse.Stream(
                    JObject.Parse("""{"choices":[{"delta":{"content":"a"}}]}"""),
                    JObject.Parse("""{"choices":[{"delta":{"content":"b"}}]}""")
                )
        );
        var pieces = new List<string?>();

        await foreach (var piece in _databricks.ServingEndpoints.QueryDataPlaneStreamAsync(name, QueryInput.Chat("Hello")))
        {
            pieces.Add(piece.Text);
        }

        Assert.Equal(["a", "b"], pieces);
        Assert.True((bool)JObject.Parse(_workspace.Requests[^1].Body)["stream"]!);
    }

    private static JObject Endpoint(string name, bool optimized) =>
        new()
        {
            ["name"] = name,
            ["route_optimized"] = optimized,
            ["config"] = new JObject
            {
                ["served_entities"] = new JArray(
                    new JObject
                    {
                        ["name"] = "m",
                        ["entity_name"] = "ml.m",
                        ["entity_version"] = "1",
                        ["workload_size"] = "Small",
                        ["scale_to_zero_enabled"] = true,
                    }
                ),
            },
        };
}
