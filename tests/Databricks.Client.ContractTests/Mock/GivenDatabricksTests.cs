using System.Net;
using Databricks.Client.ContractTests.Contract;
using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Testing.WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace Databricks.Client.ContractTests.Mock;

/// <summary>The whole API on a server, and mappings of single operations before it.</summary>
public sealed class GivenDatabricksTests : IDisposable
{
    private const string Get = "/api/2.1/clusters/get?cluster_id=1-a";

    private readonly MockWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [MemberData(nameof(Document.OperationIds), MemberType = typeof(Document))]
    public async Task GivenDatabricks_DocumentedExample_RespondsWithTheExample(string operationId)
    {
        _workspace.Server.GivenDatabricks();
        using var client = _workspace.CreateClient(record: false);

        await Document.ExampleOf(operationId).SendAsync(client);

        var entry = Assert.Single(_workspace.Server.FindLogEntries(DatabricksMock.Request(operationId)));
        Assert.Equal(Document.Operation(operationId).Status, Convert.ToInt32(entry.ResponseMessage!.StatusCode, null));
        Assert.Empty(_workspace.Server.DatabricksViolations());
    }

    [Fact]
    public async Task GivenDatabricks_UnknownPath_NamesItAndItIsAViolation()
    {
        _workspace.Server.GivenDatabricks();

        var (status, text) = await _workspace.SendAsync(HttpMethod.Get, "/api/2.2/jobs/list");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("GET /api/2.2/jobs/list path: no such path in the document", text, StringComparison.Ordinal);
        Assert.Equal("GET /api/2.2/jobs/list path: no such path in the document", Assert.Single(_workspace.Server.DatabricksViolations()).ToString());
    }

    [Fact]
    public async Task GivenDatabricks_OtherMethod_NamesTheDocumentedOnes()
    {
        _workspace.Server.GivenDatabricks();

        var (_, text) = await _workspace.SendAsync(HttpMethod.Post, Get);

        Assert.Contains("the document describes GET here, not POST", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenDatabricks_ClientSendsWhatTheDocumentDoesNotDescribe_ExceptionNamesIt()
    {
        _workspace.Server.GivenDatabricks();
        using var client = _workspace.CreateClient(record: false);

        var error = await Assert.ThrowsAsync<InvalidParameterValueException>(() =>
            client.Api.SendAsync(HttpMethod.Post, "/api/2.1/clusters/start", Json.Object("""{ "cluster": "1-a" }"""))
        );

        Assert.Contains(
            "Clusters_Start body.cluster: StartClusterRequest has no such member; body.cluster_id: required",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task GivenDatabricks_QueryThatAsksForAStream_GetsEvents()
    {
        _workspace.Server.GivenDatabricks();
        using var client = _workspace.CreateClient(record: false);
        var pieces = new List<string?>();

        await foreach (var piece in client.ServingEndpoints.QueryStreamAsync("feed-ads", QueryInput.Chat("Hello")))
        {
            pieces.Add(piece.Text);
        }

        Assert.Equal(["Show the ad"], pieces);
        Assert.Empty(_workspace.Server.DatabricksViolations());
    }

    [Fact]
    public async Task GivenDatabricks_MappingOfOneOperation_GoesBefore()
    {
        _workspace.Server.GivenDatabricks(OperationIds.ClustersGet).RespondWith(DatabricksMock.Error(OperationIds.ClustersGet, "PERMISSION_DENIED"));
        _workspace.Server.GivenDatabricks();

        Assert.Equal(HttpStatusCode.Forbidden, (await _workspace.SendAsync(HttpMethod.Get, Get)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _workspace.SendAsync(HttpMethod.Get, "/api/2.1/clusters/list")).Status);
    }

    [Fact]
    public async Task GivenDatabricks_Priorities_DecideBetweenMappingsOfOneOperation()
    {
        _workspace.Server.GivenDatabricks(OperationIds.ClustersGet).AtPriority(2).RespondWith(DatabricksMock.Example(OperationIds.ClustersGet));
        _workspace.Server.GivenDatabricks(OperationIds.ClustersGet).AtPriority(1).RespondWith(DatabricksMock.Error(OperationIds.ClustersGet, "INVALID_STATE"));

        Assert.Equal(HttpStatusCode.BadRequest, (await _workspace.SendAsync(HttpMethod.Get, Get)).Status);
    }

    [Fact]
    public async Task GivenDatabricks_Scenario_MovesFromStateToState()
    {
        _workspace
            .Server.GivenDatabricks(OperationIds.ClustersStart)
            .InScenario("start")
            .WillSetStateTo("started")
            .RespondWith(DatabricksMock.Example(OperationIds.ClustersStart));
        _workspace
            .Server.GivenDatabricks(OperationIds.ClustersGet)
            .InScenario("start")
            .WhenStateIs("started")
            .WillSetStateTo("started")
            .RespondWith(DatabricksMock.Example(OperationIds.ClustersGet, static cluster => cluster["state"] = "PENDING"));
        _workspace.Server.GivenDatabricks();

        var before = await _workspace.SendAsync(HttpMethod.Get, Get);
        await _workspace.SendAsync(HttpMethod.Post, "/api/2.1/clusters/start", """{ "cluster_id": "1-a" }""");
        var after = await _workspace.SendAsync(HttpMethod.Get, Get);

        Assert.Equal(("TERMINATED", "PENDING"), ((string?)Json.Object(before.Text)["state"], (string?)Json.Object(after.Text)["state"]));
    }

    [Fact]
    public async Task GivenDatabricks_Delay_IsKept()
    {
        var delay = TimeSpan.FromMilliseconds(1);
        _workspace.Server.GivenDatabricks(OperationIds.ClustersGet).RespondWith(DatabricksMock.Example(OperationIds.ClustersGet).WithDelay(delay));

        Assert.Equal(HttpStatusCode.OK, (await _workspace.SendAsync(HttpMethod.Get, Get)).Status);
        Assert.Equal(delay, Assert.IsType<Response>(Assert.Single(_workspace.Server.Mappings).Provider).Delay);
    }

    [Fact]
    public void GivenDatabricks_Twice_LeavesOneMappingOfEach()
    {
        _workspace.Server.GivenDatabricks().GivenDatabricks();

        Assert.Equal(2, _workspace.Server.Mappings.Count);
    }

    [Theory]
    [InlineData("Clusters_Gte", "Clusters_Get")]
    [InlineData("clusters.get", "Clusters_Get")]
    [InlineData("SecretsPutACL", "Secrets_PutAcl")]
    public void GivenDatabricks_UnknownOperation_NamesNearOnes(string operationId, string near)
    {
        var error = Assert.Throws<ArgumentException>(() => _workspace.Server.GivenDatabricks(operationId));

        Assert.StartsWith($"The OpenAPI document has no operation '{operationId}'. Similar names: {near}, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DatabricksViolations_RequestTakenByAMappingOfTheTest_IsJudgedAllTheSame()
    {
        _workspace.Server.Given(Request.Create().UsingPost()).RespondWith(Response.Create().WithStatusCode(200).WithBody("{}"));

        await _workspace.SendAsync(HttpMethod.Post, "/api/2.1/clusters/start", """{ "cluster_id": 7 }""");
        await _workspace.SendAsync(HttpMethod.Post, "/something/else", "{}");

        Assert.Equal("Clusters_Start body.cluster_id: expected a string, found 7", Assert.Single(_workspace.Server.DatabricksViolations()).ToString());
    }

    [Fact]
    public async Task FindLogEntries_RequestNarrowed_FindsThoseOnly()
    {
        _workspace.Server.GivenDatabricks();
        await _workspace.SendAsync(HttpMethod.Get, Get);
        await _workspace.SendAsync(HttpMethod.Get, "/api/2.1/clusters/get?cluster_id=2-b");

        Assert.Equal(2, _workspace.Server.FindLogEntries(DatabricksMock.Request(OperationIds.ClustersGet)).Count);
        Assert.Single(_workspace.Server.FindLogEntries(DatabricksMock.Request(OperationIds.ClustersGet).WithParam("cluster_id", "2-b")));
    }
}
