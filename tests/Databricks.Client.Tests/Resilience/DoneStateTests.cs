using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Testing;

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
    public async Task Start_RetryFindsAnotherState_IsRefused()
    {
        _workspace.Seed.Cluster(Id, "c", "TERMINATING");
        _workspace.Faults.Add(Fault.Status(502) with { Operation = "Clusters_Start", Times = 1 });

        await Assert.ThrowsAsync<InvalidStateException>(() => _databricks.Clusters.StartAsync(Id, Options()));
    }

    private static RequestOptions Options() => new() { FirstDelay = TimeSpan.FromMilliseconds(1) };
}
