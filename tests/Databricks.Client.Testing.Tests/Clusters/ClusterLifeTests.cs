using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Clusters;

public sealed class ClusterLifeTests
{
    [Theory]
    [MemberData(nameof(WorkspaceFixture.Fronts), MemberType = typeof(WorkspaceFixture))]
    public async Task Create_ValidRequest_IsPendingThenRunning(bool onKestrel)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel);

        var id = await fixture.CreateClusterAsync("My New Cluster");
        var first = await fixture.ClusterAsync(id);
        var second = await fixture.ClusterAsync(id);

        Assert.Matches(@"^\d{4}-\d{6}-[a-z0-9]{8}$", id);
        Assert.Equal("PENDING", (string)first["state"]!);
        Assert.Equal("RUNNING", (string)second["state"]!);
        Assert.Equal("someone@example.com", (string)second["creator_user_name"]!);
        Assert.Equal(2, ((JArray)second["executors"]!).Count);
        Assert.Equal("My New Cluster", (string)second["spec"]!["cluster_name"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Create_WithClockOnly_RunsWhenTheDurationHasPassed()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(
            options: new() { AutoAdvance = false, TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch.AddYears(56)) }
        );
        var id = await fixture.CreateClusterAsync();

        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("PENDING", (string)(await fixture.ClusterAsync(id))["state"]!);
        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("RUNNING", (string)(await fixture.ClusterAsync(id))["state"]!);
    }

    [Theory]
    [InlineData("{\"cluster_name\":\"x\",\"num_workers\":1}", "spark_version")]
    [InlineData("{\"spark_version\":\"v\",\"num_workers\":1,\"autoscale\":{\"min_workers\":1,\"max_workers\":2}}", "num_workers")]
    [InlineData("{\"spark_version\":\"v\",\"num_workers\":1,\"autotermination_minutes\":5}", "autotermination_minutes")]
    [InlineData("{\"spark_version\":\"v\",\"autoscale\":{\"min_workers\":3,\"max_workers\":2}}", "min_workers")]
    public async Task Create_InvalidRequest_IsRefused(string body, string named)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, error) = await fixture.PostAsync("/api/2.1/clusters/create", body);

        Assert.Equal(400, status);
        Assert.Equal("INVALID_PARAMETER_VALUE", (string)error["error_code"]!);
        Assert.Contains(named, (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_SameIdempotencyToken_GivesTheSameCluster()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var first = await fixture.CreateClusterAsync(more: new { idempotency_token = "once" });
        var again = await fixture.CreateClusterAsync(more: new { idempotency_token = "once" });
        var other = await fixture.CreateClusterAsync(more: new { idempotency_token = "twice" });

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Create_SingleUser_NamesTheCaller()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var id = await fixture.CreateClusterAsync(more: new { data_security_mode = "SINGLE_USER" });

        Assert.Equal("someone@example.com", (string)(await fixture.ClusterAsync(id))["single_user_name"]!);
    }

    [Fact]
    public async Task Get_UnknownCluster_IsAnInvalidParameter()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, error) = await fixture.GetAsync("/api/2.1/clusters/get?cluster_id=nope");

        Assert.Equal(400, status);
        Assert.Equal("INVALID_PARAMETER_VALUE", (string)error["error_code"]!);
        Assert.Equal("Cluster nope does not exist", (string)error["message"]!);
        Assert.Contains("RequestInfo", (string)error["details"]![0]!["@type"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TerminatedCluster_RunsAgain()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("1015-073040-t4hw9fg1", "Nightly");

        var (status, _) = await fixture.PostAsync("/api/2.1/clusters/start", new { cluster_id = "1015-073040-t4hw9fg1" });
        var first = await fixture.ClusterAsync("1015-073040-t4hw9fg1");
        var second = await fixture.ClusterAsync("1015-073040-t4hw9fg1");

        Assert.Equal(200, status);
        Assert.Equal(("PENDING", "RUNNING"), ((string)first["state"]!, (string)second["state"]!));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Start_RunningCluster_IsAnInvalidState()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateRunningClusterAsync();

        var (status, error) = await fixture.PostAsync("/api/2.1/clusters/start", new { cluster_id = id });

        Assert.Equal((400, "INVALID_STATE"), (status, (string)error["error_code"]!));
        Assert.Equal($"Cluster {id} is in unexpected state Running.", (string)error["message"]!);
    }

    [Fact]
    public async Task Start_SeededFailure_EndsTerminatedWithItsReason()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A").ClusterStartFailure("a", "CLOUD_PROVIDER_LAUNCH_FAILURE");

        await fixture.PostAsync("/api/2.1/clusters/start", new { cluster_id = "a" });
        await fixture.ClusterAsync("a");
        var cluster = await fixture.ClusterAsync("a");

        Assert.Equal("TERMINATED", (string)cluster["state"]!);
        Assert.Equal("CLOUD_PROVIDER_LAUNCH_FAILURE", (string)cluster["termination_reason"]!["code"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Delete_RunningCluster_IsTerminatingThenTerminated()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateRunningClusterAsync();

        await fixture.PostAsync("/api/2.1/clusters/delete", new { cluster_id = id });
        var first = await fixture.ClusterAsync(id);
        var second = await fixture.ClusterAsync(id);
        var (again, _) = await fixture.PostAsync("/api/2.1/clusters/delete", new { cluster_id = id });

        Assert.Equal(("TERMINATING", "TERMINATED"), ((string)first["state"]!, (string)second["state"]!));
        Assert.Equal("USER_REQUEST", (string)second["termination_reason"]!["code"]!);
        Assert.Null(second["driver"]);
        Assert.Equal(200, again);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task PermanentDelete_PinnedCluster_IsRefusedUntilUnpinned()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateClusterAsync();
        await fixture.PostAsync("/api/2.1/clusters/pin", new { cluster_id = id });
        Assert.Equal("someone@example.com", (string)(await fixture.ClusterAsync(id))["pinned_by_user_name"]!);

        var (pinned, _) = await fixture.PostAsync("/api/2.1/clusters/permanent-delete", new { cluster_id = id });
        await fixture.PostAsync("/api/2.1/clusters/unpin", new { cluster_id = id });
        var (unpinned, _) = await fixture.PostAsync("/api/2.1/clusters/permanent-delete", new { cluster_id = id });
        var (gone, _) = await fixture.GetAsync($"/api/2.1/clusters/get?cluster_id={id}");
        var (permissions, error) = await fixture.GetAsync($"/api/2.0/permissions/clusters/{id}");

        Assert.Equal((400, 200, 400), (pinned, unpinned, gone));
        Assert.Equal((400, "INVALID_STATE"), (permissions, (string)error["error_code"]!));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Resize_OnlyWhileRunning_ChangesTheSize()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("stopped", "S");
        var id = await fixture.CreateRunningClusterAsync();

        var (refused, error) = await fixture.PostAsync("/api/2.1/clusters/resize", new { cluster_id = "stopped", num_workers = 3 });
        var (accepted, _) = await fixture.PostAsync("/api/2.1/clusters/resize", new { cluster_id = id, num_workers = 0 });
        var first = await fixture.ClusterAsync(id);
        var second = await fixture.ClusterAsync(id);

        Assert.Equal((400, "INVALID_STATE"), (refused, (string)error["error_code"]!));
        Assert.Equal(200, accepted);
        Assert.Equal(("RESIZING", "RUNNING", 0), ((string)first["state"]!, (string)second["state"]!, (int)second["num_workers"]!));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Edit_RunningCluster_RestartsAndDropsWhatIsLeftOut()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateRunningClusterAsync(more: new { custom_tags = new { team = "ads" } });

        await fixture.PostAsync(
            "/api/2.1/clusters/edit",
            new
            {
                cluster_id = id,
                spark_version = "16.4.x-scala2.13",
                node_type_id = "Standard_DS3_v2",
                num_workers = 1,
            }
        );
        var first = await fixture.ClusterAsync(id);
        var second = await fixture.ClusterAsync(id);

        Assert.Equal(("RESTARTING", "RUNNING"), ((string)first["state"]!, (string)second["state"]!));
        Assert.Null(second["custom_tags"]);
        Assert.NotNull(second["last_restarted_time"]);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Edit_TerminatedCluster_StaysTerminated()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A");

        await fixture.PostAsync(
            "/api/2.1/clusters/edit",
            new
            {
                cluster_id = "a",
                spark_version = "16.4.x-scala2.13",
                node_type_id = "Standard_D4ds_v5",
                num_workers = 7,
            }
        );
        var cluster = await fixture.ClusterAsync("a");

        Assert.Equal(("TERMINATED", 7), ((string)cluster["state"]!, (int)cluster["num_workers"]!));
    }

    [Fact]
    public async Task Update_Mask_ChangesOnlyWhatItNames()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A");

        var (status, _) = await fixture.PostAsync(
            "/api/2.1/clusters/update",
            new
            {
                cluster_id = "a",
                update_mask = "autoscale,custom_tags.team",
                cluster = new
                {
                    autoscale = new { min_workers = 1, max_workers = 4 },
                    custom_tags = new { team = "ads", other = "x" },
                    cluster_name = "ignored",
                },
            }
        );
        var cluster = await fixture.ClusterAsync("a");
        var (unknown, _) = await fixture.PostAsync(
            "/api/2.1/clusters/update",
            new
            {
                cluster_id = "a",
                update_mask = "state",
                cluster = new { },
            }
        );

        Assert.Equal((200, 400), (status, unknown));
        Assert.Equal("A", (string)cluster["cluster_name"]!);
        Assert.Equal(4, (int)cluster["autoscale"]!["max_workers"]!);
        Assert.Null(cluster["spec"]!["num_workers"]);
        Assert.Equal("{\"team\":\"ads\"}", cluster["custom_tags"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Restart_RunningCluster_PassesThroughRestarting()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateRunningClusterAsync();

        await fixture.PostAsync("/api/2.1/clusters/restart", new { cluster_id = id });

        Assert.Equal("RESTARTING", (string)(await fixture.ClusterAsync(id))["state"]!);
        Assert.Equal("RUNNING", (string)(await fixture.ClusterAsync(id))["state"]!);
    }

    [Fact]
    public async Task ChangeOwner_OnlyWhileTerminated_SetsTheCreator()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A").Cluster("b", "B", "RUNNING");

        var (accepted, _) = await fixture.PostAsync("/api/2.1/clusters/change-owner", new { cluster_id = "a", owner_username = "abc@xyz.com" });
        var (refused, _) = await fixture.PostAsync("/api/2.1/clusters/change-owner", new { cluster_id = "b", owner_username = "abc@xyz.com" });

        Assert.Equal((200, 400), (accepted, refused));
        Assert.Equal("abc@xyz.com", (string)(await fixture.ClusterAsync("a"))["creator_user_name"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Seed_WholeCluster_IsShownAsSeeded()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Json(
            """
            {"users":["abc@xyz.com"],"clusters":[{"cluster_id":"1234-567890-a12bcde3","cluster_name":"My New Cluster","autotermination_minutes":15,
            "creator_user_name":"someone@example.com","state":"TERMINATED","state_message":"Inactive cluster terminated (inactive for 15 minutes)."}]}
            """
        );

        var cluster = await fixture.ClusterAsync("1234-567890-a12bcde3");

        Assert.Equal("Inactive cluster terminated (inactive for 15 minutes).", (string)cluster["state_message"]!);
        Assert.Equal(15, (int)cluster["autotermination_minutes"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }
}
