using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>
/// Requirements of a new or changed cluster: required members and valid names. Messages are the service's own where known, because tools match on them.
/// </summary>
internal static class ClusterRequirements
{
    private static HashSet<string> SecurityModes => ClusterAttributes.Request.Properties!["data_security_mode"].Values!;

    /// <summary>Refuses a specification with missing members or unknown names.</summary>
    /// <param name="call">The call with the specification.</param>
    /// <param name="spec">The whole specification.</param>
    /// <param name="before">The current specification, whose values are not checked again; null for a new cluster.</param>
    public static void Check(Call call, JObject spec, JObject? before = null)
    {
        if (spec.Has("instance_pool_id") && spec.Has("node_type_id"))
        {
            throw ApiRefusalException.Invalid("The field 'node_type_id' cannot be supplied when an instance pool ID is provided.");
        }

        if (Changed(spec, before, "spark_version") is { } version && !ClusterCatalog.KnowsSparkVersion(version))
        {
            throw ApiRefusalException.Invalid($"Invalid spark version {version}.");
        }

        CheckNodeType(call, Changed(spec, before, "node_type_id"));
        CheckNodeType(call, Changed(spec, before, "driver_node_type_id"));
        if (Changed(spec, before, "policy_id") is { } policy && !call.State.ClusterPolicies.Contains(policy))
        {
            throw ApiRefusalException.Invalid($"Can't find a cluster policy with id: {policy}.");
        }

        if (Changed(spec, before, "data_security_mode") is { } mode && !SecurityModes.Contains(mode))
        {
            throw ApiRefusalException.Invalid($"Invalid data_security_mode {mode}. Valid values are: {string.Join(", ", SecurityModes)}.");
        }

        foreach (var name in (string[])["is_single_node", "use_ml_runtime"])
        {
            if (spec.Flag(name) == true && !spec.Has("kind"))
            {
                throw ApiRefusalException.Invalid($"The field '{name}' can only be used with 'kind'.");
            }
        }
    }

    /// <summary>Refuses a specification without machines or size. A policy may supply both.</summary>
    public static void Require(JObject spec)
    {
        if (spec.Flag("apply_policy_default_values") == true)
        {
            return;
        }

        if (!spec.Has("node_type_id") && !spec.Has("instance_pool_id"))
        {
            throw ApiRefusalException.Invalid("Missing required field 'node_type_id'");
        }

        if (!spec.Has("num_workers") && !spec.Has("autoscale") && spec.Flag("is_single_node") != true)
        {
            throw ApiRefusalException.Invalid("Missing required field: size");
        }
    }

    private static void CheckNodeType(Call call, string? id)
    {
        if (id is not null && !ClusterCatalog.NodeTypes(call).Contains(id))
        {
            throw ApiRefusalException.Invalid($"Node type {id} is not supported. Supported node types: {string.Join(", ", ClusterCatalog.NodeTypes(call))}.");
        }
    }

    private static string? Changed(JObject spec, JObject? before, string name) => spec.Text(name) is { } value && before?.Text(name) != value ? value : null;
}
