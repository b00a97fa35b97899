using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.Permissions;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>The rules of the cluster operations.</summary>
internal static partial class ClusterRules
{
    public static Response Get(Call call)
    {
        var cluster = Find(call, call.RequiredQuery("cluster_id"), "CAN_ATTACH_TO", isRead: true);
        return Response.Of(ClusterView.Details(cluster));
    }

    public static Response Start(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"), "CAN_RESTART");
        Expect(cluster, ClusterStates.Terminated, ClusterStates.Error);
        ClusterStateMachine.BeginStart(call, cluster);
        ClusterStateMachine.AddEvent(
            cluster,
            call.NowMilliseconds,
            "STARTING",
            new JObject { ["cluster_size"] = ClusterStateMachine.Size(cluster.Spec), ["user"] = call.Caller.Name }
        );
        return Response.Empty;
    }

    public static Response Delete(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"), "CAN_RESTART");
        if (cluster.State is not (ClusterStates.Terminated or ClusterStates.Terminating))
        {
            ClusterStateMachine.BeginTermination(call, cluster);
        }

        return Response.Empty;
    }

    public static Response PermanentDelete(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"));
        if (cluster.Pinned)
        {
            throw ApiRefusalException.Invalid($"Cluster {cluster.Id} cannot be permanently deleted because it is pinned: unpin the cluster first.");
        }

        call.State.Clusters.Remove(cluster.Id);
        call.State.Permissions.Remove("clusters", cluster.Id);
        return Response.Empty;
    }

    public static Response Restart(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"), "CAN_RESTART");
        if (cluster.State != ClusterStates.Running)
        {
            return Response.Empty;
        }

        ClusterStateMachine.Begin(call, cluster, ClusterStates.Restarting, ClusterStates.Running, "Restarting");
        ClusterStateMachine.AddEvent(
            cluster,
            call.NowMilliseconds,
            "RESTARTING",
            new JObject { ["cluster_size"] = ClusterStateMachine.Size(cluster.Spec), ["user"] = call.Body.Text("restart_user") ?? call.Caller.Name }
        );
        return Response.Empty;
    }

    /// <summary>The cluster with this ID, for a caller who has at least this level on it.</summary>
    public static ClusterRecord Find(Call call, string id, string level = "CAN_MANAGE", bool isRead = false)
    {
        // Unlike for every other resource, a missing cluster is an invalid parameter, not a 404.
        var cluster = call.State.Clusters.Find(id) ?? throw ApiRefusalException.Invalid($"Cluster {id} does not exist");
        Access.Demand(call, "clusters", id, level);
        ClusterStateMachine.Advance(call.Now, cluster, isRead);
        return cluster;
    }

    private static void Expect(ClusterRecord cluster, params ReadOnlySpan<string> states)
    {
        if (!states.Contains(cluster.State))
        {
            throw ApiRefusalException.State(
                $"Cluster {cluster.Id} is in unexpected state {char.ToUpperInvariant(cluster.State[0])}{cluster.State[1..].ToLowerInvariant()}."
            );
        }
    }
}
