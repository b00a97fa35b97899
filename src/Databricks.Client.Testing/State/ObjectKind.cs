namespace Databricks.Client.Testing.State;

/// <summary>A kind of object that has permissions.</summary>
/// <param name="Segment">Its name in routes.</param>
/// <param name="TypeInResponse">Its name in responses.</param>
/// <param name="Levels">The levels that can be granted, from the weakest to the strongest.</param>
internal sealed record ObjectKind(string Segment, string TypeInResponse, string[] Levels)
{
    private static string[] Use => ["CAN_USE"];
    private static string[] UseManage => ["CAN_USE", "CAN_MANAGE"];
    private static string[] QueryManage => ["CAN_QUERY", "CAN_MANAGE"];
    private static string[] Content => ["CAN_READ", "CAN_RUN", "CAN_EDIT", "CAN_MANAGE"];
    private static string[] Sql => ["CAN_VIEW", "CAN_READ", "CAN_RUN", "CAN_EDIT", "CAN_MANAGE"];
    private static string[] Warehouse => ["CAN_VIEW", "CAN_MONITOR", "CAN_USE", "CAN_MANAGE", "IS_OWNER"];

    /// <summary>Whether a change must leave objects of this kind exactly one owner. Warehouses have the level, but may have no owner.</summary>
    public bool NeedsOwner => Segment is "jobs" or "pipelines";

    /// <summary>The level of an object's creator.</summary>
    public string OwnerLevel => Levels[^1];

    public static ObjectKind? Find(string segment) =>
        segment switch
        {
            "alerts" => new(segment, "alert", Sql),
            "alertsv2" => new(segment, "alertv2", Content),
            "apps" => new(segment, "apps", UseManage),
            "authorization/passwords" => new(segment, "passwords", Use),
            "authorization/tokens" => new(segment, "tokens", UseManage),
            "cluster-policies" => new(segment, "cluster-policy", Use),
            "clusters" => new(segment, "cluster", ["CAN_ATTACH_TO", "CAN_RESTART", "CAN_MANAGE"]),
            "dashboards" => new(segment, "dashboard", Content),
            "database-instances" => new(segment, "database-instances", UseManage),
            "database-projects" => new(segment, "database-projects", UseManage),
            "dbsql-dashboards" => new(segment, "dashboard", Sql),
            "directories" => new(segment, "directory", Content),
            "experiments" => new(segment, "mlflowExperiment", ["CAN_READ", "CAN_EDIT", "CAN_MANAGE"]),
            "files" => new(segment, "file", Content),
            "genie" => new(segment, "genie-space", ["CAN_VIEW", "CAN_READ", "CAN_RUN", "CAN_EDIT", "CAN_MANAGE"]),
            "instance-pools" => new(segment, "instance-pool", ["CAN_ATTACH_TO", "CAN_MANAGE"]),
            "jobs" => new(segment, "job", ["CAN_VIEW", "CAN_MANAGE_RUN", "CAN_MANAGE", "IS_OWNER"]),
            "knowledge-assistants" => new(segment, "knowledge-assistants", QueryManage),
            "notebooks" => new(segment, "notebook", Content),
            "pipelines" => new(segment, "pipelines", ["CAN_VIEW", "CAN_RUN", "CAN_MANAGE", "IS_OWNER"]),
            "queries" => new(segment, "query", Sql),
            "registered-models" => new(
                segment,
                "registered-model",
                ["CAN_READ", "CAN_EDIT", "CAN_MANAGE_STAGING_VERSIONS", "CAN_MANAGE_PRODUCTION_VERSIONS", "CAN_MANAGE"]
            ),
            "repos" => new(segment, "repo", Content),
            "serving-endpoints" => new(segment, "serving-endpoint", ["CAN_VIEW", "CAN_QUERY", "CAN_MANAGE"]),
            "sql/alerts" => new(segment, "alert", Sql),
            "sql/endpoints" => new(segment, "warehouses", Warehouse),
            "sql/queries" => new(segment, "query", Sql),
            "sql/warehouses" => new(segment, "warehouses", Warehouse),
            "supervisor-agents" => new(segment, "supervisor-agents", QueryManage),
            "vector-search-endpoints" => new(segment, "vector-search-endpoints", ["CAN_CREATE", "CAN_USE", "CAN_MANAGE"]),
            "warehouses" => new(segment, "warehouses", Warehouse),
            _ => null,
        };

    public static string Describe(string level) =>
        level switch
        {
            "CAN_RESTART" => "Can attach to, start, stop and restart it",
            "CAN_MANAGE" => "Can change, share and remove it",
            "IS_OWNER" => "Owns it",
            _ => $"Can {level.Replace("CAN_", "", StringComparison.Ordinal).Replace('_', ' ').ToLowerInvariant()} it",
        };
}
