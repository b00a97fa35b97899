using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>Adds clusters to a workspace without its API.</summary>
internal static class SeededClusters
{
    public static void Add(Workspace workspace, JObject source)
    {
        var now = workspace.Time.GetUtcNow();
        var id = source.Text("cluster_id") ?? Identifiers.Cluster(now);
        var spec = new JObject();
        foreach (var property in source.Properties())
        {
            if (ClusterAttributes.Has(property.Name))
            {
                spec[property.Name] = property.Value.DeepClone();
            }
        }

        if (spec.Text("policy_id") is { } policy)
        {
            workspace.State.ClusterPolicies.Add(policy);
        }

        spec["spark_version"] ??= "17.3.x-scala2.13";
        spec["cluster_name"] ??= "";
        var cluster = ClusterRules.New(id, spec, source.Text("creator_user_name") ?? workspace.Owner.Name, now);
        foreach (var property in source.Properties())
        {
            if (!ClusterAttributes.Has(property.Name) && property.Name is not ("cluster_id" or "state" or "state_message" or "spec"))
            {
                cluster.Own[property.Name] = property.Value.DeepClone();
            }
        }

        cluster.Pinned = cluster.Own.Has("pinned_by_user_name");
        workspace.State.Clusters.Add(cluster);
        workspace.State.Permissions.Own("clusters", id, workspace.Owner);
        SetState(workspace, id, source.Text("state") ?? ClusterStates.Terminated, source.Text("state_message") ?? "", source.Object("termination_reason"));
    }

    public static void SetState(Workspace workspace, string id, string state, string message, JObject? reason)
    {
        if (!ClusterStates.All.Contains(state))
        {
            throw new ArgumentException($"'{state}' is not a cluster state.", nameof(state));
        }

        var cluster = Find(workspace, id);
        var at = workspace.Time.GetUtcNow().ToUnixTimeMilliseconds();
        cluster.State = state;
        cluster.StateMessage = message;
        cluster.Next = null;
        if (state == ClusterStates.Terminated)
        {
            cluster.Own["terminated_time"] ??= at;
        }
        else if (state is ClusterStates.Running or ClusterStates.Resizing)
        {
            ClusterStateMachine.Started(cluster, at);
        }

        if (reason is not null)
        {
            cluster.Own["termination_reason"] = reason.DeepClone();
        }
    }

    public static ClusterRecord Find(Workspace workspace, string id) =>
        workspace.State.Clusters.Find(id) ?? throw new ArgumentException($"No cluster has the ID '{id}'. Seed it first.", nameof(id));
}
