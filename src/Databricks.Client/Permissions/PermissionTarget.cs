namespace Databricks.Client;

/// <summary>
/// An object with permissions: its kind and its ID, or a name whose ID is looked up at the call. Empty values cause an <see cref="ArgumentException"/>.
/// </summary>
public sealed class PermissionTarget
{
    private PermissionTarget(string objectType, string key, bool isName)
    {
        if (string.IsNullOrEmpty(objectType))
        {
            throw new ArgumentException("The object type is missing.", nameof(objectType));
        }

        if (string.IsNullOrEmpty(key))
        {
            throw new ArgumentException($"The {(isName ? "name" : "ID")} of the object is missing.", nameof(key));
        }

        ObjectType = objectType;
        Key = key;
        IsName = isName;
    }

    /// <summary>The known kinds of objects with permissions, for <see cref="Of"/>.</summary>
    public static IReadOnlyList<string> KnownTypes =>
        [
            "alerts",
            "alertsv2",
            "apps",
            "authorization",
            "cluster-policies",
            "clusters",
            "dashboards",
            "database-instances",
            "database-projects",
            "dbsql-dashboards",
            "directories",
            "experiments",
            "files",
            "genie",
            "instance-pools",
            "jobs",
            "knowledge-assistants",
            "notebooks",
            "pipelines",
            "queries",
            "registered-models",
            "repos",
            "serving-endpoints",
            "supervisor-agents",
            "vector-search-endpoints",
            "warehouses",
        ];

    /// <summary>The object type in the service's terms, such as <c>clusters</c>.</summary>
    public string ObjectType { get; }

    /// <summary>The object's ID; null if only its name is known so far.</summary>
    public string? ObjectId => IsName ? null : Key;

    /// <summary>The object's name, if given instead of its ID; null otherwise.</summary>
    public string? Name => IsName ? Key : null;

    internal string Key { get; }

    internal bool IsName { get; }

    /// <summary>An object of any kind.</summary>
    /// <param name="objectType">The kind: one of <see cref="KnownTypes"/>, or one that this version does not know.</param>
    /// <param name="objectId">The ID. For notebooks, folders, files and repos, this is the numeric ID, not the path.</param>
    /// <exception cref="ArgumentException">An argument is empty.</exception>
    /// <example><code>var target = PermissionTarget.Of("dbsql-dashboards", dashboardId);</code></example>
    public static PermissionTarget Of(string objectType, string objectId) => new(objectType, objectId, isName: false);

    /// <summary>A cluster.</summary>
    /// <param name="clusterId">Its ID.</param>
    /// <example><code>var target = PermissionTarget.Cluster(clusterId);</code></example>
    public static PermissionTarget Cluster(string clusterId) => Of("clusters", clusterId);

    /// <summary>An all-purpose cluster, by its name.</summary>
    /// <param name="name">Its name. If none or several active clusters have it, the call throws a <see cref="Errors.DatabricksSelectionException"/>.</param>
    /// <example><code>var target = PermissionTarget.ClusterNamed("shared");</code></example>
    public static PermissionTarget ClusterNamed(string name) => new("clusters", name, isName: true);

    /// <summary>A cluster policy.</summary>
    /// <param name="policyId">Its ID.</param>
    /// <example><code>var target = PermissionTarget.ClusterPolicy(policyId);</code></example>
    public static PermissionTarget ClusterPolicy(string policyId) => Of("cluster-policies", policyId);

    /// <summary>An instance pool.</summary>
    /// <param name="poolId">Its ID.</param>
    /// <example><code>var target = PermissionTarget.InstancePool(poolId);</code></example>
    public static PermissionTarget InstancePool(string poolId) => Of("instance-pools", poolId);

    /// <summary>A serving endpoint, by its name, as in all other operations. Its ID, which permissions use, is looked up.</summary>
    /// <param name="name">Its name.</param>
    /// <example><code>var target = PermissionTarget.ServingEndpoint("chat");</code></example>
    public static PermissionTarget ServingEndpoint(string name) => new("serving-endpoints", name, isName: true);

    /// <summary>A serving endpoint, by its ID.</summary>
    /// <param name="endpointId">Its ID, 32 hexadecimal digits.</param>
    /// <example><code>var target = PermissionTarget.ServingEndpointWithId(endpointId);</code></example>
    public static PermissionTarget ServingEndpointWithId(string endpointId) => Of("serving-endpoints", endpointId);

    /// <summary>A job.</summary>
    /// <param name="jobId">Its ID.</param>
    /// <example><code>var target = PermissionTarget.Job(1234);</code></example>
    public static PermissionTarget Job(long jobId) => Of("jobs", Number(jobId));

    /// <summary>A pipeline.</summary>
    /// <param name="pipelineId">Its ID.</param>
    /// <example><code>var target = PermissionTarget.Pipeline(pipelineId);</code></example>
    public static PermissionTarget Pipeline(string pipelineId) => Of("pipelines", pipelineId);

    /// <summary>A notebook.</summary>
    /// <param name="objectId">Its numeric ID, not its path.</param>
    /// <example><code>var target = PermissionTarget.Notebook(1234567890);</code></example>
    public static PermissionTarget Notebook(long objectId) => Of("notebooks", Number(objectId));

    /// <summary>A folder.</summary>
    /// <param name="objectId">Its numeric ID, not its path.</param>
    /// <example><code>var target = PermissionTarget.Directory(1234567890);</code></example>
    public static PermissionTarget Directory(long objectId) => Of("directories", Number(objectId));

    /// <summary>A Git folder.</summary>
    /// <param name="repoId">Its numeric ID.</param>
    /// <example><code>var target = PermissionTarget.Repo(1234567890);</code></example>
    public static PermissionTarget Repo(long repoId) => Of("repos", Number(repoId));

    /// <summary>An experiment.</summary>
    /// <param name="experimentId">Its ID.</param>
    /// <example><code>var target = PermissionTarget.Experiment(experimentId);</code></example>
    public static PermissionTarget Experiment(string experimentId) => Of("experiments", experimentId);

    /// <summary>A model in the workspace's own registry.</summary>
    /// <param name="modelId">Its ID.</param>
    /// <example><code>var target = PermissionTarget.RegisteredModel(modelId);</code></example>
    public static PermissionTarget RegisteredModel(string modelId) => Of("registered-models", modelId);

    /// <summary>A SQL warehouse.</summary>
    /// <param name="warehouseId">Its ID.</param>
    /// <example><code>var target = PermissionTarget.Warehouse(warehouseId);</code></example>
    public static PermissionTarget Warehouse(string warehouseId) => Of("warehouses", warehouseId);

    /// <summary>An app.</summary>
    /// <param name="name">Its name, which is its ID.</param>
    /// <example><code>var target = PermissionTarget.App("my-app");</code></example>
    public static PermissionTarget App(string name) => Of("apps", name);

    /// <summary>The right to use personal access tokens.</summary>
    /// <example><code>var target = PermissionTarget.Tokens();</code></example>
    public static PermissionTarget Tokens() => Of("authorization", "tokens");

    /// <summary>The right to sign in by password.</summary>
    /// <example><code>var target = PermissionTarget.Passwords();</code></example>
    public static PermissionTarget Passwords() => Of("authorization", "passwords");

    /// <summary>Kind and ID or name.</summary>
    public override string ToString() => $"{ObjectType}/{Key}";

    private static string Number(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
