using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Clusters;

/// <summary>Members of clusters and nodes that the service sends although the request did not contain them.</summary>
public sealed class ClusterRuntimeTests
{
    [Fact]
    public async Task Get_ThroughALife_SaysWhetherTheDriverIsHealthy()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateClusterAsync();

        var starting = await fixture.ClusterAsync(id);
        var running = await fixture.ClusterAsync(id);
        await fixture.PostAsync("/api/2.1/clusters/delete", new { cluster_id = id });
        await fixture.ClusterAsync(id);
        var terminated = await fixture.ClusterAsync(id);

        Assert.False((bool)starting["driver_healthy"]!);
        Assert.True((bool)running["driver_healthy"]!);
        Assert.Equal("TERMINATED", (string)terminated["state"]!);
        Assert.False(terminated.ContainsKey("driver_healthy"));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Theory]
    [InlineData("17.3.x-scala2.13", null, "17.3.x-scala2.13")]
    [InlineData("17.3.x-scala2.13", "STANDARD", "17.3.x-scala2.13")]
    [InlineData("15.4.x-scala2.12", "PHOTON", "15.4.x-photon-scala2.12")]
    [InlineData("15.4.x-photon-scala2.12", "PHOTON", "15.4.x-photon-scala2.12")]
    [InlineData("auto:latest-lts", null, null)]
    public async Task Get_RuntimeVersion_ShowsTheOneThatRuns(string version, string? engine, string? effective)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster(new JObject { ["cluster_id"] = "1", ["spark_version"] = version }.With("runtime_engine", engine));

        Assert.Equal(effective, (string?)(await fixture.ClusterAsync("1"))["effective_spark_version"]);
    }

    [Fact]
    public async Task Get_OnceStarted_ShowsTheRelease()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateClusterAsync();

        var starting = await fixture.ClusterAsync(id);
        var running = await fixture.ClusterAsync(id);

        Assert.False(starting.ContainsKey("release_version"));
        Assert.Equal("17.3.1", (string)running["release_version"]!);
    }

    [Theory]
    [InlineData("SINGLE_USER", "someone@example.com", "user:someone@example.com")]
    [InlineData("DATA_SECURITY_MODE_DEDICATED", "someone@example.com", "user:someone@example.com")]
    [InlineData("SINGLE_USER", "8f0a2c1e-0000-4f24-a572-a82227251d5a", null)]
    [InlineData("USER_ISOLATION", null, null)]
    public async Task Get_AccessMode_NamesTheAssignedUser(string mode, string? user, string? assigned)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster(new JObject { ["cluster_id"] = "1", ["data_security_mode"] = mode }.With("single_user_name", user));

        Assert.Equal(assigned, (string?)(await fixture.ClusterAsync("1"))["assigned_principal"]);
    }

    [Fact]
    public async Task Get_RunningCluster_ShowsTypeAndPurchaseOfEachNode()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster(
            JObject.Parse(
                """
                {"cluster_id":"1","state":"RUNNING","node_type_id":"Standard_D4ds_v5","driver_node_type_id":"Standard_E8ds_v5","num_workers":2,
                 "azure_attributes":{"availability":"SPOT_WITH_FALLBACK_AZURE","first_on_demand":2}}
                """
            )
        );

        var cluster = await fixture.ClusterAsync("1");

        JToken[] nodes = [cluster["driver"]!, .. cluster["executors"]!];
        Assert.Equal(
            ["Standard_E8ds_v5 False", "Standard_D4ds_v5 False", "Standard_D4ds_v5 True"],
            nodes.Select(node => $"{node["node_type_id"]} {node["node_attributes"]!["is_spot"]}")
        );
    }

    [Fact]
    public async Task Get_MachinesOfAPool_HaveNoTypeOfTheirOwn()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster(JObject.Parse("""{"cluster_id":"1","state":"RUNNING","instance_pool_id":"p","num_workers":0}"""));

        var driver = (JObject)(await fixture.ClusterAsync("1"))["driver"]!;

        Assert.False(driver.ContainsKey("node_type_id"));
        Assert.False((bool)driver["node_attributes"]!["is_spot"]!);
    }
}
