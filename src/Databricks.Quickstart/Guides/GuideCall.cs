namespace Databricks.Quickstart.Guides;

/// <summary>One call of the guides, as sent with curl.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Method">Verb.</param>
/// <param name="Path">Path as in the guides.</param>
/// <param name="Payload">File with the body; null for none.</param>
internal sealed record GuideCall(string Title, string Method, string Path, string? Payload = null)
{
    /// <summary>The calls of both guides, with the calls between them, in an order in which all of them succeed against the seeded workspace.</summary>
    public static IReadOnlyList<GuideCall> All { get; } =
    [
        new("List all clusters", "GET", "/api/2.0/clusters/list"),
        new("Get a cluster, with its ID in a JSON body", "GET", "/api/2.0/clusters/get", "get-cluster.json"),
        new("Start a terminated cluster", "POST", "/api/2.0/clusters/start", "start-cluster.json"),
        new("Update the permissions of a cluster", "PATCH", "/api/2.0/permissions/clusters/1015-073040-t4hw9fg1", "update-permissions.json"),
        new("List all secret scopes", "GET", "/api/2.0/secrets/scopes/list", "list-scopes.json"),
        new("Create a secret scope", "POST", "/api/2.0/secrets/scopes/create", "create-scope.json"),
        new("Create an endpoint with an inference table", "POST", "/api/2.0/serving-endpoints", "create-feed-ads.json"),
        new("Enable the inference table of an existing endpoint", "PUT", "/api/2.0/serving-endpoints/my-endpoint/config", "split-traffic.json"),
        new("Wait until that update has finished (send it again until it returns NOT_UPDATING)", "GET", "/api/2.0/serving-endpoints/my-endpoint"),
        new("Check that it has finished", "GET", "/api/2.0/serving-endpoints/my-endpoint"),
        new("Disable the inference table", "PUT", "/api/2.0/serving-endpoints/my-endpoint/config", "disable-capture.json"),
        new("Delete the endpoint, so that the next call can use its name", "DELETE", "/api/2.0/serving-endpoints/feed-ads"),
        new("Create the endpoint with its inference table disabled", "POST", "/api/2.0/serving-endpoints", "create-feed-ads-disabled.json"),
        new("Enable the table through AI Gateway, the current method", "PUT", "/api/2.0/serving-endpoints/feed-ads/ai-gateway", "enable-inference-table.json"),
    ];
}
