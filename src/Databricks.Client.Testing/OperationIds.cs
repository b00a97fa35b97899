using Databricks.Client.Testing.Contract;

namespace Databricks.Client.Testing;

/// <summary>The IDs of the operations in the API's document, used by faults and mocks.</summary>
public static class OperationIds
{
    /// <summary><c>POST /api/2.1/clusters/change-owner</c></summary>
    public const string ClustersChangeOwner = "Clusters_ChangeOwner";

    /// <summary><c>POST /api/2.1/clusters/create</c></summary>
    public const string ClustersCreate = "Clusters_Create";

    /// <summary><c>POST /api/2.1/clusters/delete</c></summary>
    public const string ClustersDelete = "Clusters_Delete";

    /// <summary><c>GET /api/2.1/clusters/{cluster_id}/revisions/{revision_id}</c></summary>
    public const string ClustersGetRevision = "Clusters_GetRevision";

    /// <summary><c>GET /api/2.1/clusters/{cluster_id}/revisions</c></summary>
    public const string ClustersListRevisions = "Clusters_ListRevisions";

    /// <summary><c>POST /api/2.1/clusters/{cluster_id}/revisions/{revision_id}/rollback</c></summary>
    public const string ClustersRollback = "Clusters_Rollback";

    /// <summary><c>POST /api/2.1/clusters/edit</c></summary>
    public const string ClustersEdit = "Clusters_Edit";

    /// <summary><c>GET /api/2.1/clusters/get</c></summary>
    public const string ClustersGet = "Clusters_Get";

    /// <summary><c>GET /api/2.1/clusters/list</c></summary>
    public const string ClustersList = "Clusters_List";

    /// <summary><c>POST /api/2.1/clusters/events</c></summary>
    public const string ClustersListEvents = "Clusters_ListEvents";

    /// <summary><c>GET /api/2.1/clusters/list-node-types</c></summary>
    public const string ClustersListNodeTypes = "Clusters_ListNodeTypes";

    /// <summary><c>GET /api/2.1/clusters/spark-versions</c></summary>
    public const string ClustersListSparkVersions = "Clusters_ListSparkVersions";

    /// <summary><c>GET /api/2.1/clusters/list-zones</c></summary>
    public const string ClustersListZones = "Clusters_ListZones";

    /// <summary><c>POST /api/2.1/clusters/permanent-delete</c></summary>
    public const string ClustersPermanentDelete = "Clusters_PermanentDelete";

    /// <summary><c>POST /api/2.1/clusters/pin</c></summary>
    public const string ClustersPin = "Clusters_Pin";

    /// <summary><c>POST /api/2.1/clusters/resize</c></summary>
    public const string ClustersResize = "Clusters_Resize";

    /// <summary><c>POST /api/2.1/clusters/restart</c></summary>
    public const string ClustersRestart = "Clusters_Restart";

    /// <summary><c>POST /api/2.1/clusters/start</c></summary>
    public const string ClustersStart = "Clusters_Start";

    /// <summary><c>POST /api/2.1/clusters/unpin</c></summary>
    public const string ClustersUnpin = "Clusters_Unpin";

    /// <summary><c>POST /api/2.1/clusters/update</c></summary>
    public const string ClustersUpdate = "Clusters_Update";

    /// <summary><c>GET /api/2.0/permissions/{request_object_type}/{request_object_id}</c></summary>
    public const string PermissionsGet = "Permissions_Get";

    /// <summary><c>GET /api/2.0/permissions/{request_object_type}/{request_object_id}/permissionLevels</c></summary>
    public const string PermissionsGetLevels = "Permissions_GetLevels";

    /// <summary><c>PUT /api/2.0/permissions/{request_object_type}/{request_object_id}</c></summary>
    public const string PermissionsSet = "Permissions_Set";

    /// <summary><c>PATCH /api/2.0/permissions/{request_object_type}/{request_object_id}</c></summary>
    public const string PermissionsUpdate = "Permissions_Update";

    /// <summary><c>POST /api/2.0/secrets/scopes/create</c></summary>
    public const string SecretsCreateScope = "Secrets_CreateScope";

    /// <summary><c>POST /api/2.0/secrets/delete</c></summary>
    public const string SecretsDelete = "Secrets_Delete";

    /// <summary><c>POST /api/2.0/secrets/acls/delete</c></summary>
    public const string SecretsDeleteAcl = "Secrets_DeleteAcl";

    /// <summary><c>POST /api/2.0/secrets/scopes/delete</c></summary>
    public const string SecretsDeleteScope = "Secrets_DeleteScope";

    /// <summary><c>GET /api/2.0/secrets/get</c></summary>
    public const string SecretsGet = "Secrets_Get";

    /// <summary><c>GET /api/2.0/secrets/acls/get</c></summary>
    public const string SecretsGetAcl = "Secrets_GetAcl";

    /// <summary><c>GET /api/2.0/secrets/list</c></summary>
    public const string SecretsList = "Secrets_List";

    /// <summary><c>GET /api/2.0/secrets/acls/list</c></summary>
    public const string SecretsListAcls = "Secrets_ListAcls";

    /// <summary><c>GET /api/2.0/secrets/scopes/list</c></summary>
    public const string SecretsListScopes = "Secrets_ListScopes";

    /// <summary><c>POST /api/2.0/secrets/put</c></summary>
    public const string SecretsPut = "Secrets_Put";

    /// <summary><c>POST /api/2.0/secrets/acls/put</c></summary>
    public const string SecretsPutAcl = "Secrets_PutAcl";

    /// <summary><c>POST /api/2.0/serving-endpoints</c></summary>
    public const string ServingEndpointsCreate = "ServingEndpoints_Create";

    /// <summary><c>POST /serving-endpoints/chat/completions</c></summary>
    public const string ServingEndpointsCreateChatCompletion = "ServingEndpoints_CreateChatCompletion";

    /// <summary><c>POST /serving-endpoints/completions</c></summary>
    public const string ServingEndpointsCreateCompletion = "ServingEndpoints_CreateCompletion";

    /// <summary><c>POST /serving-endpoints/embeddings</c></summary>
    public const string ServingEndpointsCreateEmbeddings = "ServingEndpoints_CreateEmbeddings";

    /// <summary><c>POST /api/2.0/serving-endpoints/pt</c></summary>
    public const string ServingEndpointsCreateProvisionedThroughput = "ServingEndpoints_CreateProvisionedThroughput";

    /// <summary><c>POST /serving-endpoints/responses</c></summary>
    public const string ServingEndpointsCreateResponse = "ServingEndpoints_CreateResponse";

    /// <summary><c>DELETE /api/2.0/serving-endpoints/{name}</c></summary>
    public const string ServingEndpointsDelete = "ServingEndpoints_Delete";

    /// <summary><c>GET /api/2.0/serving-endpoints/{name}/metrics</c></summary>
    public const string ServingEndpointsExportMetrics = "ServingEndpoints_ExportMetrics";

    /// <summary><c>GET /api/2.0/serving-endpoints/{name}</c></summary>
    public const string ServingEndpointsGet = "ServingEndpoints_Get";

    /// <summary><c>GET /api/2.0/serving-endpoints/{name}/served-models/{served_model_name}/build-logs</c></summary>
    public const string ServingEndpointsGetBuildLogs = "ServingEndpoints_GetBuildLogs";

    /// <summary><c>GET /api/2.0/serving-endpoints/{name}/served-models/{served_model_name}/logs</c></summary>
    public const string ServingEndpointsGetLogs = "ServingEndpoints_GetLogs";

    /// <summary><c>GET /api/2.0/serving-endpoints/{name}/openapi</c></summary>
    public const string ServingEndpointsGetOpenApi = "ServingEndpoints_GetOpenApi";

    /// <summary><c>GET /api/2.0/serving-endpoints</c></summary>
    public const string ServingEndpointsList = "ServingEndpoints_List";

    /// <summary><c>PUT /api/2.0/serving-endpoints/{name}/ai-gateway</c></summary>
    public const string ServingEndpointsPutAiGateway = "ServingEndpoints_PutAiGateway";

    /// <summary><c>PUT /api/2.0/serving-endpoints/{name}/rate-limits</c></summary>
    public const string ServingEndpointsPutRateLimits = "ServingEndpoints_PutRateLimits";

    /// <summary><c>POST /serving-endpoints/{name}/invocations</c></summary>
    public const string ServingEndpointsQuery = "ServingEndpoints_Query";

    /// <summary><c>POST /serving-endpoints/{name}/served-models/{served_model_name}/invocations</c></summary>
    public const string ServingEndpointsQueryServedModel = "ServingEndpoints_QueryServedModel";

    /// <summary><c>POST /api/2.0/serving-endpoints/{name}/config:start</c></summary>
    public const string ServingEndpointsStart = "ServingEndpoints_Start";

    /// <summary><c>POST /api/2.0/serving-endpoints/{name}/config:stop</c></summary>
    public const string ServingEndpointsStop = "ServingEndpoints_Stop";

    /// <summary><c>PUT /api/2.0/serving-endpoints/{name}/config</c></summary>
    public const string ServingEndpointsUpdateConfig = "ServingEndpoints_UpdateConfig";

    /// <summary><c>PATCH /api/2.0/serving-endpoints/{name}/notifications</c></summary>
    public const string ServingEndpointsUpdateNotifications = "ServingEndpoints_UpdateNotifications";

    /// <summary><c>PUT /api/2.0/serving-endpoints/pt/{name}/config</c></summary>
    public const string ServingEndpointsUpdateProvisionedThroughputConfig = "ServingEndpoints_UpdateProvisionedThroughputConfig";

    /// <summary><c>PATCH /api/2.0/serving-endpoints/{name}/tags</c></summary>
    public const string ServingEndpointsUpdateTags = "ServingEndpoints_UpdateTags";

    /// <summary><c>PATCH /api/2.0/serving-endpoints/{name}/telemetry-config</c></summary>
    public const string ServingEndpointsUpdateTelemetryConfig = "ServingEndpoints_UpdateTelemetryConfig";

    /// <summary>All IDs, in the document's order.</summary>
    public static IReadOnlyList<string> All => ApiDocument.Shared.OperationIds;
}
