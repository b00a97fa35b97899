using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Models;

public sealed partial class ClusterDetails
{
    /// <summary>Response-only members. A request that contained them would be refused or wrong.</summary>
    private static readonly HashSet<string> _outputOnly = new(StringComparer.Ordinal)
    {
        "creator_user_name",
        "cluster_source",
        "state",
        "state_message",
        "termination_reason",
        "start_time",
        "terminated_time",
        "last_state_loss_time",
        "last_restarted_time",
        "last_activity_time",
        "driver",
        "executors",
        "spark_context_id",
        "jdbc_port",
        "cluster_cores",
        "cluster_memory_mb",
        "default_tags",
        "cluster_log_status",
        "pinned_by_user_name",
        "init_scripts_safe_mode",
        "instance_source",
        "driver_instance_source",
        "disk_spec",
        "spec",
        "effective_spark_version",
        "release_version",
        "assigned_principal",
        "driver_healthy",
    };

    /// <summary>
    /// Converts a cluster to the request that edits it: with every setting that the request can contain, including unknown ones, and without response-only
    /// members. Change it as needed; an edit replaces the whole configuration.
    /// </summary>
    /// <remarks>
    /// Values filled in by the service that the request must not contain are omitted: the number of workers if there is a range, and the node types of a
    /// cluster with a pool. Members that only <see cref="Spec"/> has are copied from it.
    /// </remarks>
    /// <returns>A request that shares no objects with this one.</returns>
    /// <example>
    /// <code>
    /// EditClusterRequest edit = (await databricks.Clusters.GetAsync(id)).ToEditRequest();
    /// edit.AutoterminationMinutes = 60;
    /// await databricks.Clusters.EditAndWaitAsync(edit);
    /// </code>
    /// </example>
    public EditClusterRequest ToEditRequest()
    {
        var members = JsonTokens.Of(this);
        foreach (var name in _outputOnly)
        {
            members.Remove(name);
        }

        var given = Spec is null ? new JObject() : JsonTokens.Of(Spec);
        foreach (var member in given.Properties())
        {
            if (members[member.Name] is null or { Type: JTokenType.Null } && !ExcludedBy(members, member.Name))
            {
                members[member.Name] = member.Value;
            }
        }

        if (HasValue(members, "autoscale"))
        {
            members.Remove("num_workers");
        }

        RemoveFilledIn(members, given, "instance_pool_id", "node_type_id");
        RemoveFilledIn(members, given, "instance_pool_id", "driver_node_type_id");
        RemoveFilledIn(members, given, "driver_instance_pool_id", "driver_node_type_id");
        return JsonCopy.Read<EditClusterRequest>(members);
    }

    /// <summary>The original configuration has the older of two mutually exclusive members: a later resize changed only the cluster.</summary>
    private static bool ExcludedBy(JObject members, string name) =>
        (name == "num_workers" && HasValue(members, "autoscale")) || (name == "autoscale" && HasValue(members, "num_workers"));

    private static void RemoveFilledIn(JObject members, JObject given, string pool, string nodeType)
    {
        if (HasValue(members, pool) && !HasValue(given, nodeType))
        {
            members.Remove(nodeType);
        }
    }

    private static bool HasValue(JObject members, string name) => members[name] is not (null or { Type: JTokenType.Null });
}
