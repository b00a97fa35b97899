namespace Databricks.Client.Testing.Tests.Hosting;

public sealed class LongListTests
{
    private const string List = "/api/2.0/clusters/list";

    [Theory]
    [MemberData(nameof(WorkspaceFixture.Fronts), MemberType = typeof(WorkspaceFixture))]
    public async Task List_ManyEntries_ArriveWhole(bool onKestrel)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel);
        for (var i = 0; i < 1000; i++)
        {
            fixture.Workspace.Seed.Cluster($"id-{i}", new string('ä', i));
        }

        await fixture.GetAsync(List);
        var (_, list) = await fixture.GetAsync(List);

        Assert.Equal(Enumerable.Range(0, 1000), list["clusters"]!.Select(cluster => ((string)cluster["cluster_name"]!).Length));
    }
}
