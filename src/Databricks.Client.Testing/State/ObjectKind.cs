namespace Databricks.Client.Testing.State;

/// <summary>A kind of object that has permissions.</summary>
/// <param name="Segment">Its word in routes.</param>
/// <param name="TypeInAnswer">Its word in answers.</param>
/// <param name="Levels">The levels that can be granted, from the weakest to the strongest.</param>
internal sealed record ObjectKind(string Segment, string TypeInAnswer, string[] Levels)
{
    private static readonly string[] Use = ["CAN_USE"];
    private static readonly string[] UseManage = ["CAN_USE", "CAN_MANAGE"];
    private static readonly string[] QueryManage = ["CAN_QUERY", "CAN_MANAGE"];
    private static readonly string[] Content = ["CAN_READ", "CAN_RUN", "CAN_EDIT", "CAN_MANAGE"];
    private static readonly string[] Sql = ["CAN_VIEW", "CAN_READ", "CAN_RUN", "CAN_EDIT", "CAN_MANAGE"];
    private static readonly string[] Warehouse = ["CAN_VIEW", "CAN_MONITOR", "CAN_USE", "CAN_MANAGE", "IS_OWNER"];

    private static readonly Dictionary<string, ObjectKind> BySegment = new ObjectKind[]
    {
        new("alerts", "alert", Sql),
        new("alertsv2", "alertv2", Content),
        new("apps", "apps", UseManage),
        new("authorization/passwords", "passwords", Use),
        new("authorization/tokens", "tokens", UseManage),
        new("cluster-policies", "cluster-policy", Use),
        new("clusters", "cluster", ["CAN_ATTACH_TO", "CAN_RESTART", "CAN_MANAGE"]),
        new("dashboards", "dashboard", Content),
        new("database-instances", "database-instances", UseManage),
        new("database-projects", "database-projects", UseManage),
        new("dbsql-dashboards", "dashboard", Sql),
        new("directories", "directory", Content),
        new("experiments", "mlflowExperiment", ["CAN_READ", "CAN_EDIT", "CAN_MANAGE"]),
        new("files", "file", Content),
        new("genie", "genie-space", ["CAN_VIEW", "CAN_READ", "CAN_RUN", "CAN_EDIT", "CAN_MANAGE"]),
        new("instance-pools", "instance-pool", ["CAN_ATTACH_TO", "CAN_MANAGE"]),
        new("jobs", "job", ["CAN_VIEW", "CAN_MANAGE_RUN", "CAN_MANAGE", "IS_OWNER"]),
        new("knowledge-assistants", "knowledge-assistants", QueryManage),
        new("notebooks", "notebook", Content),
        new("pipelines", "pipelines", ["CAN_VIEW", "CAN_RUN", "CAN_MANAGE", "IS_OWNER"]),
        new("queries", "query", Sql),
        new("registered-models", "registered-model", ["CAN_READ", "CAN_EDIT", "CAN_MANAGE_STAGING_VERSIONS", "CAN_MANAGE_PRODUCTION_VERSIONS", "CAN_MANAGE"]),
        new("repos", "repo", Content),
        new("serving-endpoints", "serving-endpoint", ["CAN_VIEW", "CAN_QUERY", "CAN_MANAGE"]),
        new("sql/alerts", "alert", Sql),
        new("sql/endpoints", "warehouses", Warehouse),
        new("sql/queries", "query", Sql),
        new("sql/warehouses", "warehouses", Warehouse),
        new("supervisor-agents", "supervisor-agents", QueryManage),
        new("vector-search-endpoints", "vector-search-endpoints", ["CAN_CREATE", "CAN_USE", "CAN_MANAGE"]),
        new("warehouses", "warehouses", Warehouse),
    }.ToDictionary(kind => kind.Segment, StringComparer.Ordinal);

    /// <summary>Whether a change must leave objects of this kind exactly one owner. Warehouses know the level, but may be without an owner.</summary>
    public bool NeedsOwner => Segment is "jobs" or "pipelines";

    /// <summary>The level that the maker of an object has on it.</summary>
    public string OwnerLevel => Levels[^1];

    public static ObjectKind? Find(string segment) => BySegment.GetValueOrDefault(segment);

    public static string Describe(string level) =>
        level switch
        {
            "CAN_ATTACH_TO" => "Can attach to it",
            "CAN_RESTART" => "Can attach to, start, stop and restart it",
            "CAN_MANAGE" => "Can change, share and remove it",
            "IS_OWNER" => "Owns it",
            _ => $"Can {level.Replace("CAN_", "", StringComparison.Ordinal).Replace('_', ' ').ToLowerInvariant()} it",
        };
}
