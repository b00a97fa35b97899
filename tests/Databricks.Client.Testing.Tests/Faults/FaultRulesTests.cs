namespace Databricks.Client.Testing.Tests.Faults;

public sealed class FaultRulesTests
{
    [Theory]
    [InlineData("Cluster_Get", "'Cluster_Get' is not an operation of the workspace. Similar names: Clusters_Get,")]
    [InlineData("clusters_get", "'clusters_get' is not an operation of the workspace. Similar names: Clusters_Get,")]
    [InlineData("Cluster_*", "'Cluster_*' is not an operation of the workspace.")]
    [InlineData("", "'' is not an operation of the workspace.")]
    public void Add_OperationThatIsNotThere_ThrowsWithTheNearest(string operation, string message)
    {
        var workspace = FakeWorkspace.CreateInMemory();

        var error = Assert.Throws<ArgumentException>(() => workspace.Faults.Add(Fault.Reset() with { Operation = operation }));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Empty(workspace.Faults);
    }

    [Theory]
    [InlineData(OperationIds.ClustersGet)]
    [InlineData("Clusters_*")]
    [InlineData("*")]
    [InlineData("OAuth_Token")]
    [InlineData("CurrentUser_Me")]
    [InlineData("POST /api/2.2/jobs/run-now")]
    public void Add_OperationOfTheWorkspaceOrAScript_IsTaken(string operation)
    {
        var workspace = FakeWorkspace.CreateInMemory();

        workspace.Faults.Add(Fault.Reset() with { Operation = operation });

        Assert.Single(workspace.Faults);
    }

    [Fact]
    public void Add_EachIdOfTheDocument_IsTaken()
    {
        var workspace = FakeWorkspace.CreateInMemory();

        foreach (var operation in OperationIds.All)
        {
            workspace.Faults.Add(Fault.Reset() with { Operation = operation });
        }

        Assert.Equal(OperationIds.All, workspace.Faults.Select(static rule => rule.Operation));
    }
}
