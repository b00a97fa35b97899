using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.Permissions;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>Changes the configuration of clusters.</summary>
internal static partial class ClusterRules
{
    private const int MaxPinned = 100;

    public static Response Resize(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"));
        Expect(cluster, ClusterStates.Running);
        var body = call.Body;
        if (body.Has("num_workers") == body.Has("autoscale"))
        {
            throw ApiRefusalException.Invalid("Exactly one of num_workers and autoscale must be specified.");
        }

        var before = ClusterStateMachine.Size(cluster.Spec);
        var spec = cluster.Spec.Copy();
        spec.Remove("num_workers");
        spec.Remove("autoscale");
        spec.With("num_workers", body["num_workers"]?.DeepClone()).With("autoscale", body["autoscale"]?.DeepClone());
        ClusterAttributes.Check(spec);
        cluster.Spec = spec;
        ClusterStateMachine.Begin(call, cluster, ClusterStates.Resizing, ClusterStates.Running, "Resizing");
        ClusterStateMachine.AddEvent(
            cluster,
            call.NowMilliseconds,
            "RESIZING",
            new JObject
            {
                ["previous_cluster_size"] = before,
                ["cluster_size"] = ClusterStateMachine.Size(spec),
                ["cause"] = "USER_REQUEST",
                ["user"] = call.Caller.Name,
            }
        );
        return Response.Empty;
    }

    public static Response Edit(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"));
        Change(call, cluster, () => ClusterAttributes.FromRequest(call, call.Body, cluster.Spec));
        return Response.Empty;
    }

    public static Response Update(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"));
        var mask = call.RequiredText("update_mask");
        Change(call, cluster, () => ClusterAttributes.Merge(call, cluster.Spec, call.Body.Object("cluster") ?? [], mask));
        return Response.Empty;
    }

    public static Response Pin(Call call)
    {
        Access.DemandAdmin(call);
        var cluster = Find(call, call.RequiredText("cluster_id"));
        if (!cluster.Pinned)
        {
            if (call.State.Clusters.All.Count(other => other.Pinned) >= MaxPinned)
            {
                throw new ApiRefusalException(400, "RESOURCE_LIMIT_EXCEEDED", $"A workspace has at most {MaxPinned} pinned clusters.");
            }

            cluster.Pinned = true;
            cluster.Own["pinned_by_user_name"] = call.Caller.Name;
            ClusterStateMachine.AddEvent(cluster, call.NowMilliseconds, "PINNED", new JObject { ["user"] = call.Caller.Name });
        }

        return Response.Empty;
    }

    public static Response Unpin(Call call)
    {
        Access.DemandAdmin(call);
        var cluster = Find(call, call.RequiredText("cluster_id"));
        if (cluster.Pinned)
        {
            cluster.Pinned = false;
            cluster.Own.Remove("pinned_by_user_name");
            ClusterStateMachine.AddEvent(cluster, call.NowMilliseconds, "UNPINNED", new JObject { ["user"] = call.Caller.Name });
        }

        return Response.Empty;
    }

    public static Response ChangeOwner(Call call)
    {
        Access.DemandAdmin(call);
        var cluster = Find(call, call.RequiredText("cluster_id"));
        var owner = call.RequiredText("owner_username");
        Expect(cluster, ClusterStates.Terminated);
        PrincipalNames.Resolve(call, PrincipalKind.User, owner);
        cluster.Own["creator_user_name"] = owner;
        Tag(cluster, ("Creator", owner));
        return Response.Empty;
    }

    // A running cluster restarts with the change; a terminated one applies it at its next start.
    public static void Change(Call call, ClusterRecord cluster, Func<JObject> change)
    {
        Expect(cluster, ClusterStates.Running, ClusterStates.Terminated);
        var before = cluster.Spec;
        cluster.Spec = WithDefaults(call, change());
        ClusterRevisions.Add(cluster, call.Now, "MANUAL_EDIT", call.Caller.Name);
        ClusterStateMachine.AddEvent(
            cluster,
            call.NowMilliseconds,
            "EDITED",
            new JObject
            {
                ["previous_attributes"] = EventAttributes(before),
                ["attributes"] = EventAttributes(cluster.Spec),
                ["previous_cluster_size"] = ClusterStateMachine.Size(before),
                ["cluster_size"] = ClusterStateMachine.Size(cluster.Spec),
                ["user"] = call.Caller.Name,
            }
        );
        Tag(cluster, ("ClusterName", cluster.Name), ("ClusterId", cluster.Id));
        if (cluster.State == ClusterStates.Running)
        {
            ClusterStateMachine.Begin(call, cluster, ClusterStates.Restarting, ClusterStates.Running, "Restarting with the changed configuration");
            ClusterStateMachine.AddEvent(cluster, call.NowMilliseconds, "RESTARTING", new JObject { ["user"] = call.Caller.Name });
        }
    }
}
