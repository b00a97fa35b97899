using Databricks.Client.Testing;

namespace Databricks.Client.Tests.Secrets;

/// <summary>A workspace in memory with a scope.</summary>
public abstract class SecretFixture : IAsyncLifetime
{
    private protected FakeWorkspace Workspace { get; private set; } = null!;

    private protected DatabricksClient Databricks { get; private set; } = null!;

    private protected SecretsClient Secrets => Databricks.Secrets;

    public Task InitializeAsync()
    {
        Workspace = FakeWorkspace.CreateInMemory();
        Workspace.Seed.Scope("database", ("password", "hunter2 ✓"));
        Databricks = Workspace.CreateClient();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        Databricks.Dispose();
        await Workspace.DisposeAsync();
        Assert.Empty(Workspace.Violations);
    }
}
