using Databricks.Client.Testing;

namespace Databricks.Client.Tests.Paging;

public sealed class EnumerationTests
{
    [Fact]
    public async Task ListAsync_CancelledByTheEnumeration_EndsThePageCall()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        using var client = workspace.CreateClient();
        using var cancellation = new CancellationTokenSource();
        workspace.Faults.Add(Fault.Delay(TimeSpan.FromHours(1)) with { Operation = "Clusters_List" });

        var list = client.Clusters.ListAsync().GetAsyncEnumerator(cancellation.Token);
        var first = list.MoveNextAsync().AsTask();
        Assert.False(first.IsCompleted);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }
}
