using Databricks.Client.ServingEndpoints;

namespace Databricks.Client.Models;

public sealed partial class CreateProvisionedThroughputEndpointRequest
{
    /// <summary>Makes the new endpoint write queries and responses to the table <c>catalog.schema.prefix_payload</c>, through its AI Gateway. The service creates the table itself.</summary>
    /// <param name="catalogName">The catalog; the endpoint's creator needs USE CATALOG.</param>
    /// <param name="schemaName">The schema; the endpoint's creator needs USE SCHEMA and CREATE TABLE.</param>
    /// <param name="tableNamePrefix">The prefix of the table's name; null for the name of the endpoint.</param>
    /// <returns>This request.</returns>
    /// <exception cref="ArgumentException">A part is not a valid name.</exception>
    /// <example><code>request.WithInferenceTable("ml", "chats");</code></example>
    public CreateProvisionedThroughputEndpointRequest WithInferenceTable(string catalogName, string schemaName, string? tableNamePrefix = null)
    {
        var table = InferenceTableRules.Enabled(catalogName, schemaName, tableNamePrefix);
        AiGateway ??= new AiGatewayConfig();
        AiGateway.InferenceTableConfig = table;
        return this;
    }
}
