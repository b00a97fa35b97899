using Databricks.Client.Testing.Clusters;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.Identity;
using Databricks.Client.Testing.Permissions;
using Databricks.Client.Testing.Secrets;
using Databricks.Client.Testing.ServingEndpoints;
using Databricks.Client.Testing.State;

namespace Databricks.Client.Testing.Hosting;

/// <summary>Every route of the workspace.</summary>
internal static class Routes
{
    private const string Permission = "/api/2.0/permissions/{request_object_type}/{request_object_id}";
    private const string Endpoint = "/api/2.0/serving-endpoints/{name}";

    public static IReadOnlyList<Route> All { get; } =
    [.. ClusterRoutes(), .. PermissionRoutes(), .. SecretRoutes(), .. EndpointRoutes(), .. QueryRoutes(), .. IdentityRoutes()];

    private static IEnumerable<Route> ClusterRoutes()
    {
        Route[] routes =
        [
            new("Clusters_List", "GET", "/api/2.1/clusters/list", ClusterListing.List),
            new("Clusters_Get", "GET", "/api/2.1/clusters/get", ClusterRules.Get),
            new("Clusters_Create", "POST", "/api/2.1/clusters/create", ClusterRules.Create),
            new("Clusters_Start", "POST", "/api/2.1/clusters/start", ClusterRules.Start),
            new("Clusters_Delete", "POST", "/api/2.1/clusters/delete", ClusterRules.Delete),
            new("Clusters_Edit", "POST", "/api/2.1/clusters/edit", ClusterRules.Edit),
            new("Clusters_Update", "POST", "/api/2.1/clusters/update", ClusterRules.Update),
            new("Clusters_Resize", "POST", "/api/2.1/clusters/resize", ClusterRules.Resize),
            new("Clusters_Restart", "POST", "/api/2.1/clusters/restart", ClusterRules.Restart),
            new("Clusters_PermanentDelete", "POST", "/api/2.1/clusters/permanent-delete", ClusterRules.PermanentDelete),
            new("Clusters_Pin", "POST", "/api/2.1/clusters/pin", ClusterRules.Pin),
            new("Clusters_Unpin", "POST", "/api/2.1/clusters/unpin", ClusterRules.Unpin),
            new("Clusters_ChangeOwner", "POST", "/api/2.1/clusters/change-owner", ClusterRules.ChangeOwner),
            new("Clusters_ListEvents", "POST", "/api/2.1/clusters/events", ClusterEvents.List),
            new("Clusters_ListRevisions", "GET", "/api/2.1/clusters/{cluster_id}/revisions", ClusterRevisions.List),
            new("Clusters_GetRevision", "GET", "/api/2.1/clusters/{cluster_id}/revisions/{revision_id}", ClusterRevisions.Get),
            new("Clusters_Rollback", "POST", "/api/2.1/clusters/{cluster_id}/revisions/{revision_id}/rollback", ClusterRevisions.Rollback),
            new("Clusters_ListNodeTypes", "GET", "/api/2.1/clusters/list-node-types", ClusterCatalog.ListNodeTypes),
            new("Clusters_ListZones", "GET", "/api/2.1/clusters/list-zones", ClusterCatalog.ListZones),
            new("Clusters_ListSparkVersions", "GET", "/api/2.1/clusters/spark-versions", ClusterCatalog.ListSparkVersions),
        ];
        foreach (var route in routes)
        {
            yield return route;

            // Older guides use version 2.0, whose list has neither pages nor filters.
            yield return route with
            {
                Template = route.Template.Replace("/2.1/", "/2.0/", StringComparison.Ordinal),
                DocumentedAs = route.Template,
                Handle = route.Operation == "Clusters_List" ? ClusterListing.ListOld : route.Handle,
            };
        }
    }

    private static IEnumerable<Route> PermissionRoutes()
    {
        (string Operation, string Method, string Path, Func<Call, Response> Handle)[] routes =
        [
            ("Permissions_Get", "GET", Permission, PermissionRules.Get),
            ("Permissions_Set", "PUT", Permission, PermissionRules.Set),
            ("Permissions_Update", "PATCH", Permission, PermissionRules.Update),
            ("Permissions_GetLevels", "GET", Permission + "/permissionLevels", PermissionRules.GetLevels),
        ];
        foreach (var (operation, method, path, handle) in routes)
        {
            yield return new(operation, method, path, handle);
        }

        // Older object types are two words, such as sql/warehouses; these come after the routes above, which are more specific.
        foreach (var (operation, method, path, handle) in routes)
        {
            yield return new(operation, method, path.Replace("{request_object_type}", "{first}/{request_object_type}", StringComparison.Ordinal), handle)
            {
                DocumentedAs = path,
            };
        }
    }

    private static IEnumerable<Route> SecretRoutes() =>
        [
            new("Secrets_CreateScope", "POST", "/api/2.0/secrets/scopes/create", SecretRules.CreateScope),
            new("Secrets_DeleteScope", "POST", "/api/2.0/secrets/scopes/delete", SecretRules.DeleteScope),
            new("Secrets_ListScopes", "GET", "/api/2.0/secrets/scopes/list", SecretRules.ListScopes),
            new("Secrets_Put", "POST", "/api/2.0/secrets/put", SecretRules.Put),
            new("Secrets_Get", "GET", "/api/2.0/secrets/get", SecretRules.Get),
            new("Secrets_List", "GET", "/api/2.0/secrets/list", SecretRules.List),
            new("Secrets_Delete", "POST", "/api/2.0/secrets/delete", SecretRules.Delete),
            new("Secrets_PutAcl", "POST", "/api/2.0/secrets/acls/put", SecretAcls.Put),
            new("Secrets_GetAcl", "GET", "/api/2.0/secrets/acls/get", SecretAcls.Get),
            new("Secrets_ListAcls", "GET", "/api/2.0/secrets/acls/list", SecretAcls.List),
            new("Secrets_DeleteAcl", "POST", "/api/2.0/secrets/acls/delete", SecretAcls.Delete),
        ];

    private static IEnumerable<Route> EndpointRoutes() =>
        [
            new("ServingEndpoints_List", "GET", "/api/2.0/serving-endpoints", EndpointRules.List),
            new("ServingEndpoints_Create", "POST", "/api/2.0/serving-endpoints", EndpointRules.Create),
            new("ServingEndpoints_CreateProvisionedThroughput", "POST", "/api/2.0/serving-endpoints/pt", EndpointRules.CreateProvisionedThroughput),
            new(
                "ServingEndpoints_UpdateProvisionedThroughputConfig",
                "PUT",
                "/api/2.0/serving-endpoints/pt/{name}/config",
                EndpointRules.UpdateProvisionedThroughput
            ),
            new("ServingEndpoints_Get", "GET", Endpoint, EndpointRules.Get),
            new("ServingEndpoints_Delete", "DELETE", Endpoint, EndpointRules.Delete),
            new("ServingEndpoints_UpdateConfig", "PUT", Endpoint + "/config", EndpointRules.UpdateConfig),
            new("ServingEndpoints_Start", "POST", Endpoint + "/config:start", SuspensionRules.Start),
            new("ServingEndpoints_Stop", "POST", Endpoint + "/config:stop", SuspensionRules.Stop),
            new("ServingEndpoints_UpdateTags", "PATCH", Endpoint + "/tags", EndpointSettings.UpdateTags),
            new("ServingEndpoints_PutRateLimits", "PUT", Endpoint + "/rate-limits", EndpointSettings.PutRateLimits),
            new("ServingEndpoints_PutAiGateway", "PUT", Endpoint + "/ai-gateway", EndpointSettings.PutAiGateway),
            new("ServingEndpoints_UpdateNotifications", "PATCH", Endpoint + "/notifications", EndpointSettings.UpdateNotifications),
            new("ServingEndpoints_UpdateTelemetryConfig", "PATCH", Endpoint + "/telemetry-config", TelemetryRules.Update),
            new("ServingEndpoints_ExportMetrics", "GET", Endpoint + "/metrics", EndpointSettings.Metrics),
            new("ServingEndpoints_GetOpenApi", "GET", Endpoint + "/openapi", EndpointSettings.OpenApi),
            new("ServingEndpoints_GetLogs", "GET", Endpoint + "/served-models/{served_model_name}/logs", EndpointSettings.Logs),
            new("ServingEndpoints_GetBuildLogs", "GET", Endpoint + "/served-models/{served_model_name}/build-logs", EndpointSettings.BuildLogs),
        ];

    private static IEnumerable<Route> QueryRoutes() =>
        [
            new("ServingEndpoints_CreateChatCompletion", "POST", "/serving-endpoints/chat/completions", QueryRules.ChatCompletion) { OpenBody = true },
            new("ServingEndpoints_CreateCompletion", "POST", "/serving-endpoints/completions", QueryRules.TextCompletion) { OpenBody = true },
            new("ServingEndpoints_CreateEmbeddings", "POST", "/serving-endpoints/embeddings", QueryRules.Embeddings) { OpenBody = true },
            new("ServingEndpoints_CreateResponse", "POST", "/serving-endpoints/responses", QueryRules.ModelResponse) { OpenBody = true },
            // OpenAI's clients request it to list the available models.
            new("Models_List", "GET", "/serving-endpoints/models", ModelList.List) { Outside = true },
            new("ServingEndpoints_Query", "POST", "/serving-endpoints/{name}/invocations", QueryRules.Invocations) { OpenBody = true },
            new("ServingEndpoints_QueryServedModel", "POST", "/serving-endpoints/{name}/served-models/{served_model_name}/invocations", QueryRules.ServedModel)
            {
                OpenBody = true,
            },
            // The JavaScript SDK's form, and the data-plane URL of an endpoint with route optimization.
            new("ServingEndpoints_Query", "POST", "/api/serving-endpoints/{name}/invocations", QueryRules.Invocations)
            {
                OpenBody = true,
                DocumentedAs = "/serving-endpoints/{name}/invocations",
            },
            new("ServingEndpoints_Query", "POST", "/{workspace_id}/serving-endpoints/{name}/invocations", QueryRules.Invocations)
            {
                OpenBody = true,
                Outside = true,
                DataPlane = true,
            },
        ];

    private static IEnumerable<Route> IdentityRoutes() =>
        [
            new("CurrentUser_Me", "GET", "/api/2.0/preview/scim/v2/Me", IdentityRules.Me) { Outside = true },
            Open("HostMetadata_Get", "GET", "/.well-known/databricks-config", IdentityRules.HostMetadata),
            Open("OAuth_Discover", "GET", "/oidc/.well-known/oauth-authorization-server", OAuthRules.Discover),
            Open("OAuth_Discover", "GET", "/oidc/accounts/{account_id}/.well-known/oauth-authorization-server", OAuthRules.Discover),
            Open("OAuth_Authorize", "GET", "/oidc/v1/authorize", LoginRules.Authorize),
            Open("OAuth_Authorize", "GET", "/oidc/accounts/{account_id}/v1/authorize", LoginRules.Authorize),
            Open("OAuth_Token", "POST", "/oidc/v1/token", OAuthRules.Token),
            Open("OAuth_Token", "POST", "/oidc/accounts/{account_id}/v1/token", OAuthRules.Token),
            Open("Entra_Token", "POST", "/{tenant}/oauth2/token", EntraRules.Token),
            Open("Entra_Token", "POST", "/{tenant}/oauth2/v2.0/token", EntraRules.Token),
            Open("ManagedIdentity_Token", "GET", "/metadata/identity/oauth2/token", EntraRules.ManagedIdentity),
            Open("Azure_SignIn", "GET", "/aad/auth", EntraRules.SignIn),
            Open(
                "Azure_Resource",
                "GET",
                "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Databricks/workspaces/{workspace}",
                EntraRules.Resource
            ),
            Open("GitHub_Token", "GET", "/github/token", IdTokenRules.GitHub),
            Open(
                "AzureDevOps_Token",
                "POST",
                "/{collection}/{project}/_apis/distributedtask/hubs/{hub}/plans/{plan}/jobs/{job}/oidctoken",
                IdTokenRules.AzureDevOps
            ),
            Open("MetadataService_Token", "GET", "/metadata/databricks/token", IdTokenRules.Metadata),
        ];

    // Not part of the document, open to callers without a token; bodies are forms.
    private static Route Open(string operation, string method, string template, Func<Call, Response> handle) =>
        new(operation, method, template, handle)
        {
            Outside = true,
            Anonymous = true,
            Form = true,
        };
}
