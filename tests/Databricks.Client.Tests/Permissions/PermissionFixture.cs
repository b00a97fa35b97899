using Databricks.Client.Models;
using Databricks.Client.Permissions;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Permissions;

/// <summary>A workspace in memory with a cluster, and the client of a user who is not an administrator but may manage the cluster.</summary>
public abstract class PermissionFixture : IAsyncLifetime
{
    private protected const string Me = "me@example.com";
    private protected const string Cluster = "0123-456789-abcdefgh";

    private protected static readonly PermissionTarget Target = PermissionTarget.Cluster(Cluster);
    private protected static readonly PermissionPrincipal Analysts = PermissionPrincipal.Group("analysts");

    private protected FakeClock Clock { get; } = FakeClocks.SkippingWaits();

    private protected FakeWorkspace Workspace { get; private set; } = null!;

    private protected DatabricksClient Administrator { get; private set; } = null!;

    private protected DatabricksClient Databricks { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Workspace = FakeWorkspace.CreateInMemory(new FakeWorkspaceOptions { TimeProvider = Clock });
        Workspace.Seed.User(Me, token: "dapi-me").Group("analysts").Group("engineers").Cluster(Cluster, "shared");
        Administrator = Workspace.CreateClient();
        Databricks = Workspace.CreateClient(static options => options.Token = "dapi-me");
        await Administrator.Permissions.GrantAsync(Target, PermissionPrincipal.User(Me), PermissionLevel.CanManage);
    }

    public async Task DisposeAsync()
    {
        Databricks.Dispose();
        Administrator.Dispose();
        await Workspace.DisposeAsync();
        Assert.Empty(Workspace.Violations);
    }

    private protected async Task<string> LevelOf(PermissionPrincipal principal)
    {
        var permissions = await Administrator.Permissions.GetAsync(Target);
        return string.Join(
            ",",
            AccessControlList.Direct(permissions).Where(entry => principal.Equals(AccessControlList.Of(entry))).Select(static entry => entry.PermissionLevel)
        );
    }
}
