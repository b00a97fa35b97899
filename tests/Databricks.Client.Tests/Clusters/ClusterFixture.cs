using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Clusters;

/// <summary>A workspace in memory whose clusters take a minute of the test's own clock, and a client that lives by it.</summary>
public abstract class ClusterFixture : IAsyncLifetime
{
    private protected const string Id = "0123-456789-abcdefgh";

    private protected FakeClock Clock { get; } = FakeClocks.SkippingWaits();

    private protected FakeWorkspace Workspace { get; private set; } = null!;

    private protected DatabricksClient Databricks { get; private set; } = null!;

    private protected ClustersClient Clusters => Databricks.Clusters;

    public Task InitializeAsync()
    {
        Workspace = FakeWorkspace.CreateInMemory(
            new FakeWorkspaceOptions
            {
                TimeProvider = Clock,
                AutoAdvance = false,
                MaxRecordedRequests = 100_000,
            }
        );
        Databricks = Workspace.CreateClient();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        Databricks.Dispose();
        await Workspace.DisposeAsync();
        Assert.Empty(Workspace.Violations);
    }

    private protected int Calls(string operation) => Workspace.Requests.Count(request => request.Operation == operation);
}
