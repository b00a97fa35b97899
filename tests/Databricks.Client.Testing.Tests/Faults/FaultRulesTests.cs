namespace Databricks.Client.Testing.Tests.Faults;

public sealed class FaultRulesTests
{
    private const string List = "/api/2.1/clusters/list";

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

    [Fact]
    public void Add_NoRule_Throws() => Assert.Throws<ArgumentNullException>(() => FakeWorkspace.CreateInMemory().Faults.Add(null!));

    [Fact]
    public async Task Remove_Rule_NoLongerHits()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var rule = Fault.Status(503) with { Times = int.MaxValue };
        var kept = Fault.Status(503) with { Operation = OperationIds.SecretsListScopes };
        fixture.Workspace.Faults.Add(rule);
        fixture.Workspace.Faults.Add(kept);

        var (before, _) = await fixture.GetAsync(List);
        Assert.True(fixture.Workspace.Faults.Remove(rule));
        Assert.False(fixture.Workspace.Faults.Remove(rule));
        var (after, _) = await fixture.GetAsync(List);

        Assert.Equal((503, 200, 0), (before, after, fixture.Workspace.Faults.CountOf(rule)));
        Assert.Same(kept, Assert.Single(fixture.Workspace.Faults));
    }

    [Fact]
    public async Task Clear_Rules_NoLongerHit()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Faults.Add(Fault.Status(503) with { Times = int.MaxValue });

        fixture.Workspace.Faults.Clear();

        Assert.Empty(fixture.Workspace.Faults);
        Assert.Equal(200, (await fixture.GetAsync(List)).Status);
    }

    [Fact]
    public async Task CountOf_RuleThatWasAddedTwice_IsTheSum()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var rule = Fault.Status(503);
        fixture.Workspace.Faults.Add(rule);
        fixture.Workspace.Faults.Add(rule);

        List<int> statuses = [];
        for (var call = 0; call < 3; call++)
        {
            statuses.Add((await fixture.GetAsync(List)).Status);
        }

        Assert.Equal([503, 503, 200], statuses);
        Assert.Equal(2, fixture.Workspace.Faults.CountOf(rule));
    }

    [Fact]
    public async Task Operation_WholeName_MatchesNoLongerOne()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateClusterAsync();
        fixture.Workspace.Faults.Add(Fault.Status(503) with { Operation = OperationIds.ClustersList });

        Assert.Equal(200, (await fixture.PostAsync("/api/2.1/clusters/events", new { cluster_id = id })).Status);
        Assert.Equal(200, (await fixture.GetAsync("/api/2.1/clusters/list-zones")).Status);
        Assert.Equal(404, (await fixture.GetAsync("/api/2.1/clusters/sleep")).Status);
        Assert.Equal(503, (await fixture.GetAsync(List)).Status);
    }

    [Fact]
    public async Task When_Condition_DecidesByTheRequest()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Faults.Add(Fault.Status(503) with { When = static request => request.Query.Count == 1, Times = 9 });

        Assert.Equal((200, 503), ((await fixture.GetAsync(List)).Status, (await fixture.GetAsync(List + "?page_size=5")).Status));
    }

    [Fact]
    public async Task StaleFirstRead_OfAnOperation_LeavesOtherReadsAndRulesAlone()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Scope("abc");
        var stale = Fault.StaleFirstRead() with { Operation = OperationIds.ClustersList };
        var other = Fault.Delay(TimeSpan.Zero) with { Operation = OperationIds.SecretsListAcls };
        fixture.Workspace.Faults.Add(stale);
        fixture.Workspace.Faults.Add(other);
        await fixture.PostAsync("/api/2.0/secrets/acls/put", """{"scope":"abc","principal":"users","permission":"READ"}""");

        var (_, acls) = await fixture.GetAsync("/api/2.0/secrets/acls/list?scope=abc");

        Assert.Equal(2, acls["items"]!.Count());
        Assert.Equal((0, 1), (fixture.Workspace.Faults.CountOf(stale), fixture.Workspace.Faults.CountOf(other)));
        await fixture.GetAsync(List);
        await fixture.GetAsync(List);
        Assert.Equal(1, fixture.Workspace.Faults.CountOf(stale));
    }

    [Fact]
    public async Task Body_OfARule_IsJsonUnlessItSaysOtherwise()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(breaksResponses: true);
        fixture.Workspace.Faults.Add(Fault.Status(503) with { Body = """{"a":1}""" });

        using var response = await fixture.Http.GetAsync(List);

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"a":1}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    public void TokenBucket_NumberThatIsTooSmall_Throws(double perSecond, int burst) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenBucket(perSecond, burst));
}
