using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>Creates clusters.</summary>
internal static partial class ClusterRules
{
    private const int MaxIdempotencyToken = 64;

    public static Response Create(Call call)
    {
        var body = call.Body;
        if (body.Text("idempotency_token") is { } token)
        {
            if (token.Length > MaxIdempotencyToken)
            {
                throw ApiRefusalException.Invalid($"idempotency_token has at most {MaxIdempotencyToken} characters.");
            }

            if (call.State.Clusters.IdempotencyTokens.TryGetValue(token, out var existing) && call.State.Clusters.Find(existing) is not null)
            {
                return Response.Of(new JObject { ["cluster_id"] = existing });
            }
        }

        if (body.Object("clone_from") is { } clone)
        {
            // Only libraries are copied, which this workspace does not store: it only checks that the source exists and is readable.
            _ = Find(call, clone.Text("source_cluster_id") ?? throw ApiRefusalException.Invalid("Missing required field: source_cluster_id"), "CAN_ATTACH_TO");
        }

        var cluster = Add(call, ClusterAttributes.FromRequest(call, body));
        ClusterStateMachine.BeginStart(call, cluster);
        ClusterStateMachine.AddEvent(cluster, call.NowMilliseconds, "CREATING", Created(call, cluster));
        if (body.Text("idempotency_token") is { } used)
        {
            call.State.Clusters.IdempotencyTokens[used] = cluster.Id;
        }

        return Response.Of(new JObject { ["cluster_id"] = cluster.Id });
    }

    /// <summary>A record with the members that the workspace sets for each cluster.</summary>
    public static ClusterRecord New(string id, JObject spec, string creator, DateTimeOffset now)
    {
        var own = new JObject
        {
            ["creator_user_name"] = creator,
            ["cluster_source"] = "API",
            ["spark_context_id"] = Identifiers.Number(),
            ["start_time"] = now.ToUnixTimeMilliseconds(),
            ["last_state_loss_time"] = 0,
            ["default_tags"] = new JObject { ["Vendor"] = "Databricks" },
        };
        var cluster = new ClusterRecord(own) { Id = id, Spec = spec };
        Tag(cluster, ("Creator", creator), ("ClusterName", cluster.Name), ("ClusterId", id));
        ClusterRevisions.Add(cluster, now, "CREATION", creator);
        return cluster;
    }

    private static ClusterRecord Add(Call call, JObject spec)
    {
        var id = Identifiers.Cluster(call.Now);
        var cluster = New(id, WithDefaults(call, spec), call.Caller.Name, call.Now);
        call.State.Clusters.Add(cluster);
        call.State.Permissions.Own("clusters", id, call.Caller);
        return cluster;
    }

    // A cluster seeded without tags has none.
    private static void Tag(ClusterRecord cluster, params ReadOnlySpan<(string Key, string Value)> added)
    {
        if (cluster.Own.Object("default_tags")?.Copy() is not { } tags)
        {
            return;
        }

        foreach (var (key, value) in added)
        {
            tags[key] = value;
        }

        cluster.Own["default_tags"] = tags;
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

    private static JObject Created(Call call, ClusterRecord cluster) =>
        new()
        {
            ["cluster_size"] = ClusterStateMachine.Size(cluster.Spec),
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
