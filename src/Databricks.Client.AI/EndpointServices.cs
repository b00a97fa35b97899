namespace Databricks.Client.AI;

/// <summary>Additional services of chat clients and embedding generators.</summary>
internal static class EndpointServices
{
    /// <summary>The provider's name in metadata and telemetry.</summary>
    public const string Provider = "databricks";

    public static object? Find(DatabricksClient databricks, Type type) =>
        type == typeof(DatabricksClient) ? databricks
        : type == typeof(ServingEndpointsClient) ? databricks.ServingEndpoints
        : null;
}
