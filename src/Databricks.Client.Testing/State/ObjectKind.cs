namespace Databricks.Client.Testing.State;

/// <summary>A kind of object that has permissions.</summary>
/// <param name="Segment">Its word in routes.</param>
/// <param name="TypeInResponse">Its word in responses.</param>
/// <param name="Levels">The levels that can be granted, from the weakest to the strongest.</param>
internal sealed record ObjectKind(string Segment, string TypeInResponse, string[] Levels)
{
    private static readonly string[] _use = ["CAN_USE"];
    private static readonly string[] _useManage = ["CAN_USE", "CAN_MANAGE"];
    private static readonly string[] _queryManage = ["CAN_QUERY", "CAN_MANAGE"];
    private static readonly string[] _content = ["CAN_READ", "CAN_RUN", "CAN_EDIT", "CAN_MANAGE"];
    private static readonly string[] _sql = ["CAN_VIEW", "CAN_READ", "CAN_RUN", "CAN_EDIT", "CAN_MANAGE"];
    private static readonly string[] _warehouse = ["CAN_VIEW", "CAN_MONITOR", "CAN_USE", "CAN_MANAGE", "IS_OWNER"];

    private static readonly Dictionary<string, ObjectKind> _bySegment = new ObjectKind[]
    {
        new("alerts", "alert", _sql),
        new("alertsv2", "alertv2", _content),
        new("apps", "apps", _useManage),
        new("authorization/passwords", "passwords", _use),
        new("authorization/tokens", "tokens", _useManage),
        new("cluster-policies", "cluster-policy", _use),
        new("clusters", "cluster", ["CAN_ATTACH_TO", "CAN_RESTART", "CAN_MANAGE"]),
        new("dashboards", "dashboard", _content),
        new("database-instances", "database-instances", _useManage),
        new("database-projects", "database-projects", _useManage),
        new("dbsql-dashboards", "dashboard", _sql),
        new("directories", "directory", _content),
        new("experiments", "mlflowExperiment", ["CAN_READ", "CAN_EDIT", "CAN_MANAGE"]),
        new("files", "file", _content),
        new("genie", "genie-space", ["CAN_VIEW", "CAN_READ", "CAN_RUN", "CAN_EDIT", "CAN_MANAGE"]),
        new("instance-pools", "instance-pool", ["CAN_ATTACH_TO", "CAN_MANAGE"]),
        new("jobs", "job", ["CAN_VIEW", "CAN_MANAGE_RUN", "CAN_MANAGE", "IS_OWNER"]),
        new("knowledge-assistants", "knowledge-assistants", _queryManage),
        new("notebooks", "notebook", _content),
        new("pipelines", "pipelines", ["CAN_VIEW", "CAN_RUN", "CAN_MANAGE", "IS_OWNER"]),
        new("queries", "query", _sql),
        new("registered-models", "registered-model", ["CAN_READ", "CAN_EDIT", "CAN_MANAGE_STAGING_VERSIONS", "CAN_MANAGE_PRODUCTION_VERSIONS", "CAN_MANAGE"]),
        new("repos", "repo", _content),
        new("serving-endpoints", "serving-endpoint", ["CAN_VIEW", "CAN_QUERY", "CAN_MANAGE"]),
        new("sql/alerts", "alert", _sql),
        new("sql/endpoints", "warehouses", _warehouse),
        new("sql/queries", "query", _sql),
        new("sql/warehouses", "warehouses", _warehouse),
        new("supervisor-agents", "supervisor-agents", _queryManage),
        new("vector-search-endpoints", "vector-search-endpoints", ["CAN_CREATE", "CAN_USE", "CAN_MANAGE"]),
        new("warehouses", "warehouses", _warehouse),
    }.ToDictionary(kind => kind.Segment, StringComparer.Ordinal);

    /// <summary>Whether a change must leave objects of this kind exactly one owner. Warehouses know the level, but may be without an owner.</summary>
    public bool NeedsOwner => Segment is "jobs" or "pipelines";

    /// <summary>The level that the maker of an object has on it.</summary>
    public string OwnerLevel => Levels[^1];

    public static ObjectKind? Find(string segment) => _bySegment.GetValueOrDefault(segment);

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
