using Databricks.Client.Errors;
using Databricks.Client.Tests.Clusters;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Errors;

/// <summary>What the exceptions of waits say about the resource, which continues to cost money.</summary>
public sealed class DatabricksWaitExceptionTests : ClusterFixture
{
    [Fact]
    public async Task Wait_ClusterFails_NamesTheResource()
    {
        Workspace.Seed.Cluster(Id, "nightly");
        Clock.Meanwhile(() => Workspace.Seed.ClusterState(Id, "TERMINATED", "No capacity."));

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Clusters.StartAndWaitAsync(Id));

        Assert.Equal(("cluster", Id), (error.ResourceType, error.ResourceId));
    }

    [Fact]
    public async Task Wait_Canceled_NamesTheResource()
    {
        Workspace.Seed.Cluster(Id, "nightly");
        using var source = new CancellationTokenSource();
        Clock.Meanwhile(source.Cancel);

        var error = await Assert.ThrowsAsync<DatabricksWaitCanceledException>(() => Clusters.StartAndWaitAsync(Id, cancellationToken: source.Token));

        Assert.Equal(("cluster", Id, source.Token), (error.ResourceType, error.ResourceId, error.CancellationToken));
    }

    [Fact]
    public void Constructor_ForAMock_NamesNoResource()
    {
        var failed = new DatabricksWaitException("failed");
        var canceled = new DatabricksWaitCanceledException("canceled");

        Assert.Equal(("", "", "", ""), (failed.ResourceType, failed.ResourceId, canceled.ResourceType, canceled.ResourceId));
    }
}
