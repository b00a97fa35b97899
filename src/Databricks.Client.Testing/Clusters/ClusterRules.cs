using Databricks.Client.Testing.Hosting;
using Databricks.Client.Testing.Permissions;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>What the cluster operations do.</summary>
internal static class ClusterRules
{
    private const int MaxPinned = 100;
    private const int MaxIdempotencyToken = 64;

    public static Answer Create(Call call)
    {
        var body = call.Body;
        if (body.Text("idempotency_token") is { } token)
        {
            if (token.Length > MaxIdempotencyToken)
            {
                throw Refusal.Invalid($"idempotency_token has at most {MaxIdempotencyToken} characters.");
            }

            if (call.State.Clusters.IdempotencyTokens.TryGetValue(token, out var existing) && call.State.Clusters.Find(existing) is not null)
            {
                return Answer.Of(new JObject { ["cluster_id"] = existing });
            }
        }

        var request = body.Object("clone_from") is { } clone ? Cloned(call, clone, body) : body;
        var cluster = Add(call, ClusterAttributes.FromRequest(request));
        ClusterMachine.BeginStart(call, cluster);
        ClusterMachine.AddEvent(cluster, call.NowMilliseconds, "CREATING", Created(call, cluster));
        if (body.Text("idempotency_token") is { } used)
        {
            call.State.Clusters.IdempotencyTokens[used] = cluster.Id;
        }

        return Answer.Of(new JObject { ["cluster_id"] = cluster.Id });
    }

    public static Answer Get(Call call)
    {
        var cluster = Find(call, call.RequiredQuery("cluster_id"), "CAN_ATTACH_TO", isRead: true);
        return Answer.Of(ClusterView.Details(cluster, withSpec: true));
    }

    public static Answer Start(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"), "CAN_RESTART");
        Expect(cluster, ClusterStates.Terminated, ClusterStates.Error);
        ClusterMachine.BeginStart(call, cluster);
        ClusterMachine.AddEvent(cluster, call.NowMilliseconds, "STARTING", new JObject
        {
            ["cluster_size"] = ClusterMachine.Size(cluster.Spec),
            ["user"] = call.Caller.Name,
        });
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
            throw Refusal.State($"Cluster {cluster.Id} is pinned. Unpin it before it is deleted permanently.");
        }

        call.State.Clusters.Remove(cluster.Id);
        call.State.Permissions.Remove("clusters", cluster.Id);
        return Answer.Empty;
    }

    public static Answer Restart(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"), "CAN_RESTART");
        Expect(cluster, ClusterStates.Running);
        ClusterMachine.Begin(call, cluster, ClusterStates.Restarting, ClusterStates.Running, "Restarting");
        ClusterMachine.AddEvent(cluster, call.NowMilliseconds, "RESTARTING", new JObject
        {
            ["cluster_size"] = ClusterMachine.Size(cluster.Spec),
            ["user"] = call.Body.Text("restart_user") ?? call.Caller.Name,
        });
        return Answer.Empty;
    }

    public static Answer Resize(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"));
        Expect(cluster, ClusterStates.Running);
        var body = call.Body;
        if (body.Has("num_workers") == body.Has("autoscale"))
        {
            throw Refusal.Invalid("Exactly one of num_workers and autoscale must be specified.");
        }

        var before = ClusterMachine.Size(cluster.Spec);
        var spec = cluster.Spec.Copy();
        spec.Remove("num_workers");
        spec.Remove("autoscale");
        spec.With("num_workers", body["num_workers"]?.DeepClone()).With("autoscale", body["autoscale"]?.DeepClone());
        ClusterAttributes.Check(spec);
        cluster.Spec = spec;
        ClusterMachine.Begin(call, cluster, ClusterStates.Resizing, ClusterStates.Running, "Resizing");
        ClusterMachine.AddEvent(cluster, call.NowMilliseconds, "RESIZING", new JObject
        {
            ["previous_cluster_size"] = before,
            ["cluster_size"] = ClusterMachine.Size(spec),
            ["cause"] = "USER_REQUEST",
            ["user"] = call.Caller.Name,
        });
        return Answer.Empty;
    }

    public static Answer Edit(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"));
        Change(call, cluster, () => ClusterAttributes.FromRequest(call.Body));
        return Answer.Empty;
    }

    public static Answer Update(Call call)
    {
        var cluster = Find(call, call.RequiredText("cluster_id"));
        var mask = call.RequiredText("update_mask");
        Change(call, cluster, () => ClusterAttributes.Merge(cluster.Spec, call.Body.Object("cluster") ?? [], mask));
        return Answer.Empty;
    }

    public static Answer Pin(Call call)
    {
        Access.DemandAdmin(call);
        var cluster = Find(call, call.RequiredText("cluster_id"));
        if (!cluster.Pinned)
        {
            if (call.State.Clusters.All.Count(other => other.Pinned) >= MaxPinned)
            {
                throw new Refusal(400, "RESOURCE_LIMIT_EXCEEDED", $"A workspace has at most {MaxPinned} pinned clusters.");
            }

            cluster.Pinned = true;
            cluster.Own["pinned_by_user_name"] = call.Caller.Name;
            ClusterMachine.AddEvent(cluster, call.NowMilliseconds, "PINNED", new JObject { ["user"] = call.Caller.Name });
        }

        return Answer.Empty;
    }

    public static Answer Unpin(Call call)
    {
        Access.DemandAdmin(call);
        var cluster = Find(call, call.RequiredText("cluster_id"));
        if (cluster.Pinned)
        {
            cluster.Pinned = false;
            cluster.Own.Remove("pinned_by_user_name");
            ClusterMachine.AddEvent(cluster, call.NowMilliseconds, "UNPINNED", new JObject { ["user"] = call.Caller.Name });
        }

        return Answer.Empty;
    }

    public static Answer ChangeOwner(Call call)
    {
        Access.DemandAdmin(call);
        var cluster = Find(call, call.RequiredText("cluster_id"));
        var owner = call.RequiredText("owner_username");
        Expect(cluster, ClusterStates.Terminated);
        PrincipalNames.Resolve(call, Identity.PrincipalKind.User, owner);
        cluster.Own["creator_user_name"] = owner;
        if (cluster.Own.Object("default_tags") is { } tags)
        {
            tags["Creator"] = owner;
        }

        return Answer.Empty;
    }

    /// <summary>The cluster with this id, for a caller who has at least this level on it.</summary>
    public static ClusterRecord Find(Call call, string id, string level = "CAN_MANAGE", bool isRead = false)
    {
        // Unlike every other resource, a cluster that is not there is an invalid parameter and no 404.
        var cluster = call.State.Clusters.Find(id) ?? throw Refusal.Invalid($"Cluster {id} does not exist");
        Access.Demand(call, "clusters", id, level);
        ClusterMachine.Advance(call, cluster, isRead);
        return cluster;
    }

    private static void Expect(ClusterRecord cluster, params ReadOnlySpan<string> states)
    {
        if (!states.Contains(cluster.State))
        {
            throw Refusal.State($"Cluster {cluster.Id} is in unexpected state {char.ToUpperInvariant(cluster.State[0])}{cluster.State[1..].ToLowerInvariant()}.");
        }
    }

    // A running cluster restarts with what was changed; a terminated one keeps it for its next start.
    private static void Change(Call call, ClusterRecord cluster, Func<JObject> change)
    {
        Expect(cluster, ClusterStates.Running, ClusterStates.Terminated);
        var before = cluster.Spec;
        cluster.Spec = WithDefaults(call, change());
        ClusterMachine.AddEvent(cluster, call.NowMilliseconds, "EDITED", new JObject
        {
            ["previous_attributes"] = EventAttributes(before),
            ["attributes"] = EventAttributes(cluster.Spec),
            ["previous_cluster_size"] = ClusterMachine.Size(before),
            ["cluster_size"] = ClusterMachine.Size(cluster.Spec),
            ["user"] = call.Caller.Name,
        });
        Tag(cluster);
        if (cluster.State == ClusterStates.Running)
        {
            ClusterMachine.Begin(call, cluster, ClusterStates.Restarting, ClusterStates.Running, "Restarting with the changed configuration");
            ClusterMachine.AddEvent(cluster, call.NowMilliseconds, "RESTARTING", new JObject { ["user"] = call.Caller.Name });
        }
    }

    private static ClusterRecord Add(Call call, JObject spec)
    {
        var id = Identifiers.Cluster(call.Now);
        var cluster = New(call.Workspace, id, WithDefaults(call, spec), call.Caller.Name, call.Now);
        call.State.Clusters.Add(cluster);
        call.State.Permissions.Own("clusters", id, call.Caller);
        return cluster;
    }

    /// <summary>A record with what the workspace itself says about each cluster.</summary>
    public static ClusterRecord New(Workspace workspace, string id, JObject spec, string creator, DateTimeOffset now)
    {
        var cluster = new ClusterRecord
        {
            Id = id,
            Spec = spec,
            Own = new JObject
            {
                ["creator_user_name"] = creator,
                ["cluster_source"] = "API",
                ["spark_context_id"] = Identifiers.Number(),
                ["start_time"] = now.ToUnixTimeMilliseconds(),
                ["last_state_loss_time"] = 0,
                ["default_tags"] = new JObject { ["Vendor"] = "Databricks", ["Creator"] = creator },
            },
        };
        Tag(cluster);
        return cluster;
    }

    private static void Tag(ClusterRecord cluster)
    {
        if (cluster.Own.Object("default_tags") is { } tags)
        {
            tags["ClusterName"] = cluster.Name;
            tags["ClusterId"] = cluster.Id;
        }
    }

    private static JObject WithDefaults(Call call, JObject spec)
    {
        if (spec.Text("data_security_mode") is "SINGLE_USER" or "DATA_SECURITY_MODE_DEDICATED" && !spec.Has("single_user_name"))
        {
            spec["single_user_name"] = call.Caller.Name;
        }

        spec["cluster_name"] ??= "";
        return spec;
    }

    private static JObject Cloned(Call call, JObject clone, JObject body)
    {
        var source = Find(call, clone.Text("source_cluster_id") ?? throw Refusal.Invalid("Missing required field: source_cluster_id"), "CAN_ATTACH_TO");
        var merged = source.Spec.Copy();
        foreach (var property in body.Properties())
        {
            if (property.Name is "num_workers" or "autoscale")
            {
                merged.Remove(property.Name == "autoscale" ? "num_workers" : "autoscale");
            }

            merged[property.Name] = property.Value.DeepClone();
        }

        return merged;
    }

    private static JObject Created(Call call, ClusterRecord cluster) => new()
    {
        ["cluster_size"] = ClusterMachine.Size(cluster.Spec),
        ["attributes"] = EventAttributes(cluster.Spec),
        ["user"] = call.Caller.Name,
    };

    private static JObject EventAttributes(JObject spec)
    {
        var attributes = spec.Copy();
        foreach (var name in (string[])["num_workers", "autoscale", "apply_policy_default_values", "cluster_mount_infos"])
        {
            attributes.Remove(name);
        }

        attributes.Object("docker_image")?.Object("basic_auth")?.Remove("password");
        return attributes;
    }
}
