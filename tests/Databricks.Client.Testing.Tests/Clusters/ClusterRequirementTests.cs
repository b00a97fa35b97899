using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Clusters;

public sealed class ClusterRequirementTests
{
    private const string Version = "17.3.x-scala2.13";
    private const string Node = "Standard_D4ds_v5";

    [Theory]
    [InlineData("""{"num_workers":1}""", "Missing required field 'node_type_id'")]
    [InlineData("""{"node_type_id":"Standard_D4ds_v5"}""", "Missing required field: size")]
    [InlineData(
        """{"node_type_id":"Standard_D4ds_v5","instance_pool_id":"pool","num_workers":1}""",
        "The field 'node_type_id' cannot be supplied when an instance pool ID is provided."
    )]
    [InlineData("""{"node_type_id":"Standard_D4ds_v5","num_workers":1,"spark_version":"99.9.x-scala2.13"}""", "Invalid spark version 99.9.x-scala2.13.")]
    [InlineData("""{"node_type_id":"i3.xlarge","num_workers":1}""", "Node type i3.xlarge is not supported.")]
    [InlineData("""{"node_type_id":"Standard_D4ds_v5","driver_node_type_id":"none","num_workers":1}""", "Node type none is not supported.")]
    [InlineData("""{"node_type_id":"Standard_D4ds_v5","num_workers":1,"policy_id":"ABC"}""", "Can't find a cluster policy with id: ABC.")]
    [InlineData("""{"node_type_id":"Standard_D4ds_v5","num_workers":1,"data_security_mode":"SAFE"}""", "Invalid data_security_mode SAFE.")]
    [InlineData("""{"node_type_id":"Standard_D4ds_v5","is_single_node":true}""", "The field 'is_single_node' can only be used with 'kind'.")]
    public async Task Create_RequestThatTheServiceRefuses_IsRefusedWithItsText(string body, string message)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var request = JObject.Parse(body);
        request["spark_version"] ??= Version;

        var (status, error) = await fixture.PostAsync("/api/2.1/clusters/create", request);

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
        Assert.StartsWith(message, (string)error["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"instance_pool_id":"pool","num_workers":1}""")]
    [InlineData("""{"node_type_id":"Standard_D4ds_v5","is_single_node":true,"kind":"CLASSIC_PREVIEW"}""")]
    [InlineData("""{"policy_id":"mine","apply_policy_default_values":true}""")]
    [InlineData("""{"node_type_id":"Standard_D4ds_v5","num_workers":0,"spark_version":"15.4.x-photon-scala2.12"}""")]
    public async Task Create_CompleteRequest_IsAccepted(string body)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ClusterPolicies("mine");
        var request = JObject.Parse(body);
        request["spark_version"] ??= Version;

        var (status, _) = await fixture.PostAsync("/api/2.1/clusters/create", request);

        Assert.Equal(200, status);
    }

    [Fact]
    public async Task Create_CloneFrom_CopiesNoConfiguration()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var source = await fixture.CreateClusterAsync();

        var (status, error) = await fixture.PostAsync(
            "/api/2.1/clusters/create",
            new { spark_version = Version, clone_from = new { source_cluster_id = source } }
        );

        Assert.Equal((400, "Missing required field 'node_type_id'"), (status, (string)error["message"]!));
    }

    [Fact]
    public async Task Update_UnknownNodeTypeThatWasThereBefore_IsKept()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster(new JObject { ["cluster_id"] = "a", ["node_type_id"] = "m7g.large" });

        var (kept, _) = await fixture.PostAsync(
            "/api/2.1/clusters/update",
            new
            {
                cluster_id = "a",
                update_mask = "num_workers",
                cluster = new { num_workers = 3 },
            }
        );
        var (changed, _) = await fixture.PostAsync(
            "/api/2.1/clusters/update",
            new
            {
                cluster_id = "a",
                update_mask = "node_type_id",
                cluster = new { node_type_id = "m7g.xlarge" },
            }
        );

        Assert.Equal((200, 400), (kept, changed));
    }

    [Fact]
    public async Task Edit_WithoutNodeType_IsRefused()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateRunningClusterAsync();

        var (status, error) = await fixture.PostAsync(
            "/api/2.1/clusters/edit",
            new
            {
                cluster_id = id,
                spark_version = Version,
                num_workers = 1,
            }
        );

        Assert.Equal((400, "Missing required field 'node_type_id'"), (status, (string)error["message"]!));
    }

    [Fact]
    public async Task PermanentDelete_PinnedCluster_NamesTheWayOut()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A");
        await fixture.PostAsync("/api/2.1/clusters/pin", new { cluster_id = "a" });

        var (status, error) = await fixture.PostAsync("/api/2.1/clusters/permanent-delete", new { cluster_id = "a" });

        Assert.Equal(400, status);
        Assert.Contains("unpin the cluster first", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_TerminatedCluster_DoesNothing()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A");

        var (status, _) = await fixture.PostAsync("/api/2.1/clusters/restart", new { cluster_id = "a" });

        Assert.Equal((200, "TERMINATED"), (status, (string)(await fixture.ClusterAsync("a"))["state"]!));
    }

    [Fact]
    public async Task Start_Again_KeepsTheTimeOfCreation()
    {
        var clock = new FakeClock();
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = clock });
        var id = await fixture.CreateRunningClusterAsync();
        var created = (long)(await fixture.ClusterAsync(id))["start_time"]!;
        fixture.Workspace.Seed.ClusterState(id, "TERMINATED");
        clock.Advance(TimeSpan.FromHours(1));

        await fixture.PostAsync("/api/2.1/clusters/start", new { cluster_id = id });

        Assert.Equal(created, (long)(await fixture.ClusterAsync(id))["start_time"]!);
    }

    [Fact]
    public async Task ListEvents_SizeAboveTheLimit_IsLimited()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateClusterAsync();

        var (byToken, _) = await fixture.PostAsync("/api/2.1/clusters/events", new { cluster_id = id, page_size = 501 });
        var (negative, _) = await fixture.PostAsync("/api/2.1/clusters/events", new { cluster_id = id, page_size = -1 });
        var (byOffset, _) = await fixture.PostAsync("/api/2.1/clusters/events", new { cluster_id = id, limit = 501 });

        Assert.Equal((200, 200, 200), (byToken, negative, byOffset));
    }

    [Theory]
    [InlineData(null, null, 400)]
    [InlineData("DESC", null, 400)]
    [InlineData("DESC", 99_999_999_999_999, 200)]
    [InlineData("ASC", null, 200)]
    public async Task ListEvents_ByOffset_NeedsAnEndWhenLatestComeFirst(string? order, long? end, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateClusterAsync();

        var (status, _) = await fixture.PostAsync(
            "/api/2.1/clusters/events",
            new
            {
                cluster_id = id,
                offset = 1,
                order,
                end_time = end,
            }
        );

        Assert.Equal(expected, status);
    }
}
