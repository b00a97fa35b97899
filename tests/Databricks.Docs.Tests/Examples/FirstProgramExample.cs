// <docs:first-program>
using Databricks.Client;
// </docs>
using Databricks.Client.Testing;

namespace Databricks.Docs.Tests.Examples;

[Collection(EnvironmentCollection.Name)]
public sealed class FirstProgramExample
{
    [Fact]
    public async Task FirstProgram_HostAndTokenInTheEnvironment_PrintsTheClusters()
    {
        await using var workspace = await FakeWorkspace.StartAsync();
        workspace.Seed.Cluster("1234-567890-a12bcde3", "My New Cluster");
        using var process = new ProcessState(("DATABRICKS_HOST", workspace.BaseAddress.AbsoluteUri), ("DATABRICKS_TOKEN", workspace.Token));

        await RunAsync();

        Assert.Equal("1234-567890-a12bcde3 My New Cluster: TERMINATED", process.Printed.Trim());
    }

    private static async Task RunAsync()
    {
        // <docs:first-program>
        using var databricks = new DatabricksClient(); // DATABRICKS_HOST and DATABRICKS_TOKEN, or a profile of ~/.databrickscfg
        await foreach (var cluster in databricks.Clusters.ListAsync())
        {
            Console.WriteLine($"{cluster.ClusterId} {cluster.ClusterName}: {cluster.State}");
        }
        // </docs>
    }
}
