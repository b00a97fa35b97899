using Databricks.Client;
using Databricks.Client.Testing;

namespace Databricks.Docs.Tests.Examples;

/// <summary>A workspace in memory whose changes take no time, and the client that the pages' code calls <c>databricks</c>.</summary>
public abstract class WorkspaceExamples : IAsyncLifetime
{
    private protected readonly FakeWorkspace workspace = FakeWorkspace.CreateInMemory(new FakeWorkspaceOptions { PendingReads = 0, RejectViolations = true });
    private protected readonly DatabricksClient databricks;

    private protected WorkspaceExamples() => databricks = workspace.CreateClient();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        databricks.Dispose();
        Assert.Empty(workspace.Violations);
        await workspace.DisposeAsync();
    }
}
