using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Inspection;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Dashboard;

/// <summary>The workspace's data for the dashboard, as JSON.</summary>
internal sealed class DashboardState(Workspace workspace)
{
    /// <summary>The operations to which a fault can be limited.</summary>
    public static JObject Operations() =>
        new() { ["operations"] = new JArray(ApiDocument.Shared.Operations.Select(operation => operation.Id).Distinct().Order(StringComparer.Ordinal)) };

    public JObject Render()
    {
        var snapshot = Snapshots.Take(workspace);
        return new JObject
        {
            ["workspace"] = new JObject
            {
                ["address"] = workspace.BaseAddress.GetLeftPart(UriPartial.Authority),
                ["cloud"] = workspace.Options.Cloud,
                ["user"] = workspace.Owner.Name,
                ["advance_on_read"] = workspace.Options.AutoAdvance,
                ["has_clock"] = workspace.Time is FakeClock,
            },
            ["clusters"] = new JArray(snapshot.Clusters.Select(Cluster)),
            ["endpoints"] = new JArray(snapshot.ServingEndpoints.Select(Endpoint)),
            ["scopes"] = new JArray(snapshot.SecretScopes.Select(Scope)),
            ["permissions"] = new JArray(snapshot.Permissions.Select(grants => Grants(grants, snapshot))),
        };
    }

    private static JObject Cluster(ClusterSnapshot cluster) =>
        new()
        {
            ["id"] = cluster.ClusterId,
            ["name"] = cluster.ClusterName,
            ["state"] = cluster.State,
            ["message"] = cluster.StateMessage,
            ["workers"] = cluster.NumWorkers,
            ["version"] = cluster.SparkVersion,
            ["creator"] = cluster.CreatorUserName,
            ["pinned"] = cluster.IsPinned,
        };

    private static JObject Endpoint(ServingEndpointSnapshot endpoint) =>
        new()
        {
            ["name"] = endpoint.Name,
            ["ready"] = endpoint.Ready,
            ["update"] = endpoint.ConfigUpdate,
            ["entities"] = new JArray(endpoint.ServedEntities),
            ["queries"] = endpoint.Queries,
            ["creator"] = endpoint.Creator,
        };

    private static JObject Scope(SecretScopeSnapshot scope) =>
        new()
        {
            ["name"] = scope.Name,
            ["backend"] = scope.BackendType,
            ["keys"] = new JArray(scope.Keys),
            ["acls"] = Members(scope.Acls),
        };

    private static JObject Grants(ObjectGrantsSnapshot grants, WorkspaceSnapshot snapshot) =>
        new()
        {
            ["type"] = grants.ObjectType,
            ["id"] = grants.ObjectId,
            ["name"] = Name(grants, snapshot),
            ["levels"] = Members(grants.Levels),
        };

    private static JObject Members(IReadOnlyDictionary<string, string> values) => new(values.Select(pair => new JProperty(pair.Key, pair.Value)));

    private static string? Name(ObjectGrantsSnapshot grants, WorkspaceSnapshot snapshot) =>
        grants.ObjectType switch
        {
            "clusters" => snapshot.Clusters.FirstOrDefault(cluster => cluster.ClusterId == grants.ObjectId)?.ClusterName,
            "serving-endpoints" => snapshot.ServingEndpoints.FirstOrDefault(endpoint => endpoint.Id == grants.ObjectId)?.Name,
            _ => null,
        };
}
