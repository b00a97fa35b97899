using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.Permissions;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>What the cluster operations do.</summary>
internal static partial class ClusterRules
{
    public static Answer Get(Call call)
    {
        var cluster = Find(call, call.RequiredQuery("cluster_id"), "CAN_ATTACH_TO", isRead: true);
        return Answer.Of(ClusterView.Details(cluster));
    }

    public static Answer Start(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"), "CAN_RESTART");
        Expect(cluster, ClusterStates.Terminated, ClusterStates.Error);
        ClusterMachine.BeginStart(call, cluster);
        ClusterMachine.AddEvent(
            cluster,
            call.NowMilliseconds,
            "STARTING",
            new JObject { ["cluster_size"] = ClusterMachine.Size(cluster.Spec), ["user"] = call.Caller.Name }
        );
        return Answer.Empty;
    }

    public static Answer Delete(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"), "CAN_RESTART");
        if (cluster.State is not (ClusterStates.Terminated or ClusterStates.Terminating))
        {
            ClusterMachine.BeginTermination(call, cluster);
        }

        return Answer.Empty;
    }

    public static Answer PermanentDelete(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"));
        if (cluster.Pinned)
        {
            throw Refusal.Invalid($"Cluster {cluster.Id} cannot be permanently deleted because it is pinned: unpin the cluster first.");
        }

        call.State.Clusters.Remove(cluster.Id);
        call.State.Permissions.Remove("clusters", cluster.Id);
        return Answer.Empty;
    }

    public static Answer Restart(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"), "CAN_RESTART");
        if (cluster.State != ClusterStates.Running)
        {
            return Answer.Empty;
        }

        ClusterMachine.Begin(call, cluster, ClusterStates.Restarting, ClusterStates.Running, "Restarting");
        ClusterMachine.AddEvent(
            cluster,
            call.NowMilliseconds,
            "RESTARTING",
            new JObject { ["cluster_size"] = ClusterMachine.Size(cluster.Spec), ["user"] = call.Body.Text("restart_user") ?? call.Caller.Name }
        );
        return Answer.Empty;
    }

    /// <summary>The cluster with this id, for a caller who has at least this level on it.</summary>
    public static ClusterRecord Find(Call call, string id, string level = "CAN_MANAGE", bool isRead = false)
    {
        // Unlike every other resource, a cluster that is not there is an invalid parameter and no 404.
        var cluster = call.State.Clusters.Find(id) ?? throw Refusal.Invalid($"Cluster {id} does not exist");
        Access.Demand(call, "clusters", id, level);
        ClusterMachine.Advance(call.Now, cluster, isRead);
        return cluster;
    }

    private static void Expect(ClusterRecord cluster, params ReadOnlySpan<string> states)
    {
        if (!states.Contains(cluster.State))
        {
            throw Refusal.State(
                $"Cluster {cluster.Id} is in unexpected state {char.ToUpperInvariant(cluster.State[0])}{cluster.State[1..].ToLowerInvariant()}."
            );
        }
    }
}
