using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.Testing.Tests.Behaviours;

public sealed class ClusterBehaviours
{
    private const int Few = 6;

    [Theory]
    [MemberData(nameof(BehaviourFixture.Reading), MemberType = typeof(BehaviourFixture))]
    public Task List_PagesOfTwoAndOfAHundred_StartWithTheSameClusters(string name) =>
        BehaviourFixture.RunAsync(
            name,
            async fixture =>
            {
                var small = await FirstAsync(
                    fixture.Client.Clusters.ListAsync(new ListClustersOptions { States = { ClusterState.Terminated }, PageSize = 2 }),
                    Few
                );
                var large = await FirstAsync(
                    fixture.Client.Clusters.ListAsync(new ListClustersOptions { States = { ClusterState.Terminated }, PageSize = 100 }),
                    Few
                );

                Assert.Equal(large.Select(cluster => cluster.ClusterId), small.Select(cluster => cluster.ClusterId));
                Assert.Distinct(small.Select(cluster => cluster.ClusterId));
            }
        );

    [Theory]
    [MemberData(nameof(BehaviourFixture.Reading), MemberType = typeof(BehaviourFixture))]
    public Task List_OfOneState_GivesOnlyThose(string name) =>
        BehaviourFixture.RunAsync(
            name,
            async fixture =>
            {
                var clusters = await FirstAsync(fixture.Client.Clusters.ListAsync(new ListClustersOptions { States = { ClusterState.Terminated } }), Few);

                Assert.All(clusters, cluster => Assert.Equal(ClusterState.Terminated, cluster.State));
            }
        );

    [Theory]
    [MemberData(nameof(BehaviourFixture.Reading), MemberType = typeof(BehaviourFixture))]
    public Task Get_ListedCluster_IsTheOneOfTheList(string name) =>
        BehaviourFixture.RunAsync(
            name,
            async fixture =>
            {
                foreach (var listed in await FirstAsync(fixture.Client.Clusters.ListAsync(new ListClustersOptions { States = { ClusterState.Terminated } }), 1))
                {
                    var cluster = await fixture.Client.Clusters.GetAsync(listed.ClusterId!);

                    Assert.Equal((listed.ClusterId, listed.ClusterName, listed.SparkVersion), (cluster.ClusterId, cluster.ClusterName, cluster.SparkVersion));
                }
            }
        );

    [Theory]
    [MemberData(nameof(BehaviourFixture.Reading), MemberType = typeof(BehaviourFixture))]
    public Task Get_UnknownCluster_DoesNotExist(string name) =>
        BehaviourFixture.RunAsync(
            name,
            async fixture =>
            {
                var error = await Assert.ThrowsAsync<ResourceDoesNotExistException>(() => fixture.Client.Clusters.GetAsync("0000-000000-nocluster"));

                Assert.Equal((HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE"), (error.StatusCode, error.ErrorCode));
                Assert.Contains("0000-000000-nocluster does not exist", error.ServiceMessage, StringComparison.Ordinal);
            }
        );

    [Theory]
    [MemberData(nameof(BehaviourFixture.Reading), MemberType = typeof(BehaviourFixture))]
    public Task ListEvents_ListedCluster_AreItsOwn(string name) =>
        BehaviourFixture.RunAsync(
            name,
            async fixture =>
            {
                foreach (var listed in await FirstAsync(fixture.Client.Clusters.ListAsync(), 1))
                {
                    var events = await FirstAsync(fixture.Client.Clusters.ListEventsAsync(listed.ClusterId!), Few);

                    Assert.All(events, one => Assert.Equal(listed.ClusterId, one.ClusterId));
                }
            }
        );

    [Theory]
    [MemberData(nameof(BehaviourFixture.Reading), MemberType = typeof(BehaviourFixture))]
    public Task Select_VersionAndNodeType_AreAmongThoseOfTheWorkspace(string name) =>
        BehaviourFixture.RunAsync(
            name,
            async fixture =>
            {
                var versions = await FirstAsync(fixture.Client.Clusters.ListSparkVersionsAsync(), int.MaxValue);
                var nodes = await FirstAsync(fixture.Client.Clusters.ListNodeTypesAsync(), int.MaxValue);

                Assert.Contains(await fixture.Client.Clusters.SelectLongTermSupportVersionAsync(), versions.Select(version => version.Key));
                Assert.Contains(await fixture.Client.Clusters.SelectNodeTypeAsync(), nodes.Select(node => node.NodeTypeId));
            }
        );

    [Theory]
    [MemberData(nameof(BehaviourFixture.Reading), MemberType = typeof(BehaviourFixture))]
    public Task Permissions_ListedCluster_HaveTheLevelsOfClusters(string name) =>
        BehaviourFixture.RunAsync(
            name,
            async fixture =>
            {
                foreach (var listed in await FirstAsync(fixture.Client.Clusters.ListAsync(), 1))
                {
                    var levels = await fixture.Client.Permissions.GetLevelsAsync(PermissionTarget.Cluster(listed.ClusterId!));

                    Assert.Superset(
                        new HashSet<string> { "CAN_ATTACH_TO", "CAN_RESTART", "CAN_MANAGE" },
                        levels.PermissionLevels!.Select(level => level.PermissionLevel.ToString()).ToHashSet()
                    );
                }
            }
        );

    [Theory]
    [MemberData(nameof(BehaviourFixture.Reading), MemberType = typeof(BehaviourFixture))]
    public Task List_WrongToken_IsRefused(string name) =>
        BehaviourFixture.RunAsync(
            name,
            async fixture =>
            {
                using var stranger = fixture.ClientWith("dapi00000000000000000000000000000000");

                var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => FirstAsync(stranger.Clusters.ListAsync(), 1));

                Assert.Contains(error.StatusCode, new HttpStatusCode?[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden });
                Assert.DoesNotContain("dapi0", error.ToString(), StringComparison.Ordinal);
            }
        );

    private static async Task<List<T>> FirstAsync<T>(IAsyncEnumerable<T> all, int count)
    {
        List<T> first = [];
        await foreach (var one in all)
        {
            first.Add(one);
            if (first.Count == count)
            {
                break;
            }
        }

        return first;
    }
}
