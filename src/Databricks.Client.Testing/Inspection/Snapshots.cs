using Databricks.Client.Testing.Clusters;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.ServingEndpoints;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Inspection;

/// <summary>Takes snapshots of a workspace's data.</summary>
internal static class Snapshots
{
    public static WorkspaceSnapshot Take(Workspace workspace)
    {
        lock (workspace.Gate)
        {
            Settle(workspace);
            var state = workspace.State;
            return new WorkspaceSnapshot
            {
                Clusters = [.. state.Clusters.All.Select(Cluster)],
                ServingEndpoints = [.. state.Endpoints.All.Select(Endpoint)],
                SecretScopes = [.. state.Secrets.All.Select(Scope)],
                Permissions = [.. state.Permissions.All.Select(Grants)],
            };
        }
    }

    // Changes that are due by the clock have happened, whether they have been read or not.
    private static void Settle(Workspace workspace)
    {
        var now = workspace.Time.GetUtcNow();
        foreach (var cluster in workspace.State.Clusters.All)
        {
            ClusterStateMachine.Advance(now, cluster, isRead: false);
        }

        foreach (var endpoint in workspace.State.Endpoints.All)
        {
            EndpointRules.Advance(now, endpoint, isRead: false);
        }
    }

    private static ClusterSnapshot Cluster(ClusterRecord cluster) =>
        new()
        {
            ClusterId = cluster.Id,
            ClusterName = cluster.Name,
            State = cluster.State,
            NextState = cluster.Next?.To,
            StateMessage = cluster.StateMessage,
            NumWorkers = ClusterStateMachine.Workers(cluster.Spec),
            SparkVersion = cluster.Spec.Text("spark_version") ?? "",
            CreatorUserName = cluster.Own.Text("creator_user_name") ?? "",
            IsPinned = cluster.Pinned,
        };

    private static ServingEndpointSnapshot Endpoint(EndpointRecord endpoint) =>
        new()
        {
            Name = endpoint.Name,
            Id = endpoint.Id,
            Creator = endpoint.Creator,
            Ready = endpoint.Config is null ? "NOT_READY" : "READY",
            ConfigUpdate = endpoint.UpdateState,
            ServedEntities =
            [
                .. ((endpoint.Config ?? endpoint.Pending)?.Objects("served_entities") ?? Enumerable.Empty<JObject>()).Select(entity =>
                    entity.Text("name") ?? ""
                ),
            ],
            Queries = endpoint.Queries,
        };

    private static SecretScopeSnapshot Scope(ScopeRecord scope) =>
        new()
        {
            Name = scope.Name,
            BackendType = scope.KeyVault is null ? "DATABRICKS" : "AZURE_KEYVAULT",
            Keys = [.. scope.Secrets.Keys],
            Acls = new Dictionary<string, string>(scope.Acl, StringComparer.Ordinal),
        };

    private static ObjectGrantsSnapshot Grants(KeyValuePair<(string Kind, string Id), IReadOnlyList<Grant>> grants) =>
        new()
        {
            ObjectType = grants.Key.Kind,
            ObjectId = grants.Key.Id,
            Levels = grants
                .Value.GroupBy(grant => grant.Name, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Last().Level, StringComparer.Ordinal),
        };
}
