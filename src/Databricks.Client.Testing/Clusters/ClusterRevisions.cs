using System.Globalization;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>The configurations that a cluster has had: each change creates a revision.</summary>
internal static class ClusterRevisions
{
    private const int MaxKept = 100;
    private const int DefaultPage = 20;
    private const int MaxPage = 100;

    public static Response List(Call call)
    {
        var cluster = ClusterRules.Find(call, call.Path["cluster_id"], "CAN_ATTACH_TO");
        var size = call.QueryInt32("page_size") ?? DefaultPage;
        var page = Page.Of(cluster.Revisions, call.QueryValue("page_token"), size <= 0 ? DefaultPage : Math.Min(size, MaxPage));
        return Response.Of(
            new JObject { ["cluster_revisions"] = new JArray(page.Items.Select(revision => View(cluster, revision))) }.With("next_page_token", page.Next)
        );
    }

    public static Response Get(Call call)
    {
        var cluster = ClusterRules.Find(call, call.Path["cluster_id"], "CAN_ATTACH_TO");
        return Response.Of(View(cluster, Find(call, cluster)));
    }

    public static Response Rollback(Call call)
    {
        var cluster = ClusterRules.Find(call, call.Path["cluster_id"]);
        var revision = Find(call, cluster);
        if (cluster.State is not (ClusterStates.Running or ClusterStates.Terminated))
        {
            throw ApiRefusalException.Invalid($"Cluster {cluster.Id} must be RUNNING or TERMINATED to be rolled back, but is {cluster.State}.");
        }

        ClusterRules.Change(call, cluster, () => revision.Object("settings")!.Copy());
        return Response.Of(View(cluster, cluster.Revisions[0]));
    }

    /// <summary>Adds the current configuration of a cluster as its latest revision.</summary>
    public static void Add(ClusterRecord cluster, DateTimeOffset now, string reason, string user)
    {
        var number = cluster.Revisions.Count == 0 ? 1 : long.Parse(cluster.Revisions[0].Text("revision_id")!, CultureInfo.InvariantCulture) + 1;
        cluster.Revisions.Insert(
            0,
            new JObject
            {
                ["revision_id"] = number.ToString(CultureInfo.InvariantCulture),
                ["create_time"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                ["settings"] = cluster.Spec.Copy(),
                ["edit_reason"] = reason,
                ["edit_user"] = user,
            }
        );
        if (cluster.Revisions.Count > MaxKept)
        {
            cluster.Revisions.RemoveAt(MaxKept);
        }
    }

    private static JObject Find(Call call, ClusterRecord cluster)
    {
        var id = call.Path["revision_id"];
        return cluster.Revisions.Find(revision => revision.Text("revision_id") == id)
            ?? throw ApiRefusalException.Missing($"Cluster {cluster.Id} does not have a revision {id}.");
    }

    private static JObject View(ClusterRecord cluster, JObject revision)
    {
        var view = revision.Copy();
        view["settings"] = ClusterView.Given(revision.Object("settings")!);
        view["is_current"] = ReferenceEquals(revision, cluster.Revisions[0]);
        return view;
    }
}
