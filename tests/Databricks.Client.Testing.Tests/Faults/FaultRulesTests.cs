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
        await using var site = await Site.StartAsync();
        var rule = Fault.Status(503) with { Times = int.MaxValue };
        var kept = Fault.Status(503) with { Operation = OperationIds.SecretsListScopes };
        site.Workspace.Faults.Add(rule);
        site.Workspace.Faults.Add(kept);

        var (before, _) = await site.GetAsync(List);
        Assert.True(site.Workspace.Faults.Remove(rule));
        Assert.False(site.Workspace.Faults.Remove(rule));
        var (after, _) = await site.GetAsync(List);

        Assert.Equal((503, 200, 0), (before, after, site.Workspace.Faults.CountOf(rule)));
        Assert.Same(kept, Assert.Single(site.Workspace.Faults));
    }

    [Fact]
    public async Task Clear_Rules_NoLongerHit()
    {
        await using var site = await Site.StartAsync();
        site.Workspace.Faults.Add(Fault.Status(503) with { Times = int.MaxValue });

        site.Workspace.Faults.Clear();

        Assert.Empty(site.Workspace.Faults);
        Assert.Equal(200, (await site.GetAsync(List)).Status);
    }

    [Fact]
    public async Task CountOf_RuleThatWasAddedTwice_IsTheSum()
    {
        await using var site = await Site.StartAsync();
        var rule = Fault.Status(503);
        site.Workspace.Faults.Add(rule);
        site.Workspace.Faults.Add(rule);

        List<int> statuses = [];
        for (var call = 0; call < 3; call++)
        {
            statuses.Add((await site.GetAsync(List)).Status);
        }

        Assert.Equal([503, 503, 200], statuses);
        Assert.Equal(2, site.Workspace.Faults.CountOf(rule));
    }

    [Fact]
    public async Task Operation_WholeName_MatchesNoLongerOne()
    {
        await using var site = await Site.StartAsync();
        var id = await site.CreateClusterAsync();
        site.Workspace.Faults.Add(Fault.Status(503) with { Operation = OperationIds.ClustersList });

        Assert.Equal(200, (await site.PostAsync("/api/2.1/clusters/events", new { cluster_id = id })).Status);
        Assert.Equal(200, (await site.GetAsync("/api/2.1/clusters/list-zones")).Status);
        Assert.Equal(404, (await site.GetAsync("/api/2.1/clusters/sleep")).Status);
        Assert.Equal(503, (await site.GetAsync(List)).Status);
    }

    [Fact]
    public async Task When_Condition_DecidesByTheRequest()
    {
        await using var site = await Site.StartAsync();
        site.Workspace.Faults.Add(Fault.Status(503) with { When = static request => request.Query.Count == 1, Times = 9 });

        Assert.Equal((200, 503), ((await site.GetAsync(List)).Status, (await site.GetAsync(List + "?page_size=5")).Status));
    }

    [Fact]
    public async Task StaleFirstRead_OfAnOperation_LeavesOtherReadsAndRulesAlone()
    {
        await using var site = await Site.StartAsync();
        site.Workspace.Seed.Scope("abc");
        var stale = Fault.StaleFirstRead() with { Operation = OperationIds.ClustersList };
        var other = Fault.Delay(TimeSpan.Zero) with { Operation = OperationIds.SecretsListAcls };
        site.Workspace.Faults.Add(stale);
        site.Workspace.Faults.Add(other);
        await site.PostAsync("/api/2.0/secrets/acls/put", """{"scope":"abc","principal":"users","permission":"READ"}""");

        var (_, acls) = await site.GetAsync("/api/2.0/secrets/acls/list?scope=abc");

        Assert.Equal(2, acls["items"]!.Count());
        Assert.Equal((0, 1), (site.Workspace.Faults.CountOf(stale), site.Workspace.Faults.CountOf(other)));
        await site.GetAsync(List);
        await site.GetAsync(List);
        Assert.Equal(1, site.Workspace.Faults.CountOf(stale));
    }

    [Fact]
    public async Task Body_OfARule_IsJsonUnlessItSaysOtherwise()
    {
        await using var site = await Site.StartAsync(breaksResponses: true);
        site.Workspace.Faults.Add(Fault.Status(503) with { Body = """{"a":1}""" });

        using var response = await site.Http.GetAsync(List);

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
