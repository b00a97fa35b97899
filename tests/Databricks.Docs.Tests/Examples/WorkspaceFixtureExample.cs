using Databricks.Client;
using Databricks.Client.Testing;

namespace Databricks.Docs.Tests.Examples;

// <docs:testing-fixture>
/// <summary>One workspace for all tests of a class. Each test uses its own names, so that no test sees another's resources.</summary>
public sealed class WorkspaceFixture : IAsyncLifetime
{
    public WorkspaceFixture() => Databricks = Workspace.CreateClient();

    public FakeWorkspace Workspace { get; } = FakeWorkspace.CreateInMemory();

    public DatabricksClient Databricks { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        Databricks.Dispose();
        Assert.Empty(Workspace.Violations);
        await Workspace.DisposeAsync();
    }
}

public sealed class SecretTests(WorkspaceFixture fixture) : IClassFixture<WorkspaceFixture>
{
    [Fact]
    public async Task GetStringAsync_AfterPut_GivesTheText()
    {
        await fixture.Databricks.Secrets.CreateScopeAsync("get-string");
        await fixture.Databricks.Secrets.PutStringAsync("get-string", "key", "value");

        Assert.Equal("value", await fixture.Databricks.Secrets.GetStringAsync("get-string", "key"));
    }
}
// </docs>
