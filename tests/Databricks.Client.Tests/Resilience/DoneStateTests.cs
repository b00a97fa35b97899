using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Databricks.Client.Tests.ServingEndpoints;

namespace Databricks.Client.Tests.Resilience;

/// <summary>Operations that the service refuses the second time, after a lost response.</summary>
public sealed class DoneStateTests : IAsyncLifetime
{
    private const string Id = "0123-456789-abcdefgh";

    private readonly FakeWorkspace _workspace = FakeWorkspace.CreateInMemory();
    private DatabricksClient _databricks = null!;

    public static TheoryData<string, string, Func<DatabricksClient, Task>> Calls =>
        new()
        {
            { "TERMINATED", "Clusters_Start", static client => client.Clusters.StartAsync(Id, Options()) },
            {
                "RUNNING",
                "Clusters_Resize",
                static client => client.Clusters.ResizeAsync(new ResizeClusterRequest { ClusterId = Id, NumWorkers = 7 }, Options())
            },
            {
                "RUNNING",
                "Clusters_Edit",
                static client =>
                    client.Clusters.EditAsync(
                        new EditClusterRequest
                        {
                            ClusterId = Id,
                            SparkVersion = "15.4.x-scala2.12",
                            NodeTypeId = "Standard_DS3_v2",
                            NumWorkers = 2,
                        },
                        Options()
                    )
            },
        };

    public Task InitializeAsync()
    {
        _databricks = _workspace.CreateClient();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _databricks.Dispose();
        await _workspace.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_ResponseIsLostAndTheRetryRefused_HasSucceeded(string state, string operation, Func<DatabricksClient, Task> call)
    {
        _workspace.Seed.Cluster(Id, "c", state);
        _workspace.Faults.Add(Fault.ResponseLost() with { Operation = operation, Times = 1 });

        await call(_databricks);

        Assert.Equal(2, _workspace.Requests.Count(request => request.Operation == operation));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_AnotherIsUnderWay_IsRefused(string state, string operation, Func<DatabricksClient, Task> call)
    {
        _workspace.Seed.Cluster(Id, "c", state);
        await call(_databricks);

        await Assert.ThrowsAsync<InvalidStateException>(() => call(_databricks));

        Assert.Equal(2, _workspace.Requests.Count(request => request.Operation == operation));
    }

    [Fact]
    public async Task Start_RetryFindsAnotherState_IsRefusedAndSaysWhatMayBe()
    {
        _workspace.Seed.Cluster(Id, "c", "TERMINATING");
        _workspace.Faults.Add(Fault.Status(502) with { Operation = "Clusters_Start", Times = 1 });

        var error = await Assert.ThrowsAsync<InvalidStateException>(() => _databricks.Clusters.StartAsync(Id, Options()));

        Assert.True(error.MayHaveArrived);
        Assert.EndsWith("that attempt may have been executed.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_RefusedAtOnce_DoesNotSpeakOfEarlierAttempts()
    {
        _workspace.Seed.Cluster(Id, "c", "TERMINATING");

        var error = await Assert.ThrowsAsync<InvalidStateException>(() => _databricks.Clusters.StartAsync(Id, Options()));

        Assert.False(error.MayHaveArrived);
        Assert.DoesNotContain(_workspace.Requests, static request => request.Operation == "Clusters_Get");
    }

    [Theory]
    [InlineData("""{"cluster_id":"c1","state":"RESIZING","num_workers":7}""", true)]
    [InlineData("""{"cluster_id":"c1","state":"RESIZING","num_workers":3}""", false)]
    [InlineData("""{"cluster_id":"c1","state":"TERMINATING","num_workers":7}""", false)]
    [InlineData("[]", false)]
    public async Task Resize_RefusedInOtherWords_GoesByStateAndSettings(string cluster, bool isDone)
    {
        var server = Lost("POST /api/2.1/clusters/resize", "INVALID_STATE").On("GET /api/2.1/clusters/get?cluster_id=c1", cluster);
        using var client = server.CreateClient();

        var error = await Record.ExceptionAsync(() => client.Clusters.ResizeAsync(new ResizeClusterRequest { ClusterId = "c1", NumWorkers = 7 }, Options()));

        Assert.Equal(isDone, error is null);
        Assert.True(isDone || error is InvalidStateException { MayHaveArrived: true }, error?.ToString());
    }

    [Theory]
    [InlineData("15.4", true)]
    [InlineData("14.3", false)]
    public async Task Update_Refused_ComparesWhatItChanges(string version, bool isDone)
    {
        var server = Lost("POST /api/2.1/clusters/update", "INVALID_STATE")
            .On("GET /api/2.1/clusters/get?cluster_id=c1", $$"""{"cluster_id":"c1","state":"RESTARTING","spark_version":"{{version}}"}""");
        using var client = server.CreateClient();

        var error = await Record.ExceptionAsync(() =>
            client.Clusters.UpdateAsync("c1", new UpdateClusterResource { SparkVersion = "15.4" }, clear: null, Options())
        );

        Assert.Equal(isDone, error is null);
    }

    [Theory]
    [InlineData(
        """{"name":"e","pending_config":{"config_version":3,"served_entities":[{"name":"m-2","entity_name":"m","entity_version":"2","state":{}}]}}""",
        true
    )]
    [InlineData("""{"name":"e","pending_config":{"config_version":3,"served_entities":[{"name":"m-9","entity_name":"m","entity_version":"9"}]}}""", false)]
    [InlineData("""{"name":"e","config":{"served_entities":[{"entity_name":"m","entity_version":"2"}]}}""", false)]
    public async Task UpdateConfig_Refused_GoesByThePendingConfig(string endpoint, bool isDone)
    {
        var server = Lost("PUT /api/2.0/serving-endpoints/e/config", "RESOURCE_CONFLICT", 409).On("GET /api/2.0/serving-endpoints/e", endpoint);
        using var client = server.CreateClient();
        var config = new UpdateServingEndpointConfigRequest
        {
            ServedEntities =
            [
                new ServedEntityInput
                {
                    EntityName = "m",
                    EntityVersion = "2",
                    EnvironmentVars = new Dictionary<string, string> { ["KEY"] = "never shown" },
                },
            ],
        };

        if (isDone)
        {
            Assert.Equal(3, (await client.ServingEndpoints.UpdateConfigAsync("e", config, Options())).PendingConfig?.ConfigVersion);
        }
        else
        {
            Assert.True(
                (await Assert.ThrowsAsync<ResourceConflictException>(() => client.ServingEndpoints.UpdateConfigAsync("e", config, Options()))).MayHaveArrived
            );
        }
    }

    [Fact]
    public async Task UpdateConfig_EndpointIsGone_SaysThatTheFirstMayHaveArrived()
    {
        var server = Lost("PUT /api/2.0/serving-endpoints/e/config", "RESOURCE_DOES_NOT_EXIST", 404);
        using var client = server.CreateClient();

        var error = await Assert.ThrowsAsync<ResourceDoesNotExistException>(() =>
            client.ServingEndpoints.UpdateConfigAsync("e", new UpdateServingEndpointConfigRequest(), Options())
        );

        Assert.True(error.MayHaveArrived);
        Assert.Equal(2, server.Calls.Count);
    }

    [Fact]
    public async Task Get_RefusedAfterAnError_DoesNotSpeakOfEffects()
    {
        var server = Lost("GET /api/2.1/clusters/get?cluster_id=c1", "INVALID_STATE");
        using var client = server.CreateClient();

        Assert.False((await Assert.ThrowsAsync<InvalidStateException>(() => client.Clusters.GetAsync("c1", Options()))).MayHaveArrived);
    }

    /// <summary>A proxy loses the first response; the service refuses the second request.</summary>
    private static ScriptedHandler Lost(string call, string code, int status = 400) =>
        new ScriptedHandler().On(call, "{}", 502).On(call, $$"""{"error_code":"{{code}}","message":"No."}""", status);

    private static RequestOptions Options() => new() { FirstDelay = TimeSpan.FromMilliseconds(1) };
}
