using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.Permissions;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>Lists clusters with filters, order and pages.</summary>
internal static class ClusterListing
{
    private const int DefaultPage = 20;
    private const int MaxPage = 100;

    public static Response List(Call call)
    {
        var size = call.QueryInt32("page_size") ?? DefaultPage;
        var page = Page.Of(Sort(call, Filter(call)), call.QueryValue("page_token"), size <= 0 ? DefaultPage : Math.Min(size, MaxPage));
        var clusters = new JArray(page.Items.Select(ClusterView.Entry));
        return Response.Of(
            new JObject { ["clusters"] = clusters }
                .With("next_page_token", page.Next)
                .With("prev_page_token", page.Previous)
        );
    }

    /// <summary>The list of version 2.0 of the API: all at once, no filters.</summary>
    public static Response ListOld(Call call)
    {
        var clusters = Sort(call, Current(call)).Select(ClusterView.Entry);
        return Response.Of(new JObject { ["clusters"] = new JArray(clusters) });
    }

    private static IEnumerable<ClusterRecord> Current(Call call)
    {
        // A list counts as one read of its resources, however many pages it has.
        var isFirstPage = call.QueryValue("page_token") is null or "";
        foreach (var cluster in call.State.Clusters.All.Where(cluster => Access.Sees(call, "clusters", cluster.Id)))
        {
            ClusterStateMachine.Advance(call.Now, cluster, isRead: isFirstPage);
            yield return cluster;
        }
    }

    private static IEnumerable<ClusterRecord> Filter(Call call)
    {
        var states = call.QueryValues("filter_by.cluster_states");
        var sources = call.QueryValues("filter_by.cluster_sources");
        var pinned = call.QueryBoolean("filter_by.is_pinned");
        var policy = call.QueryValue("filter_by.policy_id");
        return Current(call)
            .Where(cluster =>
                (states.Count == 0 || states.Contains(cluster.State))
                && (sources.Count == 0 || sources.Contains(cluster.Own.Text("cluster_source") ?? ""))
                && (pinned is null || cluster.Pinned == pinned)
                && (policy is null || cluster.Spec.Text("policy_id") == policy)
            );
    }

    private static List<ClusterRecord> Sort(Call call, IEnumerable<ClusterRecord> clusters)
    {
        var descending = Direction(call) == "DESC";
        var field = call.QueryValue("sort_by.field") ?? "DEFAULT";
        if (field == "CLUSTER_NAME")
        {
            return descending
                ? [.. clusters.OrderByDescending(cluster => cluster.Name, StringComparer.Ordinal)]
                : [.. clusters.OrderBy(cluster => cluster.Name, StringComparer.Ordinal)];
        }

        if (field != "DEFAULT")
        {
            throw ApiRefusalException.Invalid($"sort_by.field must be DEFAULT or CLUSTER_NAME, but was {field}.");
        }

        // By default pinned and running clusters come first; otherwise the order of creation.
        List<ClusterRecord> sorted = [.. clusters.OrderBy(cluster => (cluster.Pinned ? 0 : 2) + (cluster.State == ClusterStates.Terminated ? 1 : 0))];
        if (descending)
        {
            sorted.Reverse();
        }

        return sorted;
    }

    private static string Direction(Call call) =>
        call.QueryValue("sort_by.direction") switch
        {
            null or "ASC" => "ASC",
            "DESC" => "DESC",
            var other => throw ApiRefusalException.Invalid($"sort_by.direction must be ASC or DESC, but was {other}."),
        };
}
