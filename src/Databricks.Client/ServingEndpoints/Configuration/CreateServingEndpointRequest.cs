using Databricks.Client.ServingEndpoints;

namespace Databricks.Client.Models;

public sealed partial class CreateServingEndpointRequest
{
    /// <summary>Makes the new endpoint write queries and responses to the table <c>catalog.schema.prefix_payload</c>, through its AI Gateway. The service creates the table itself.</summary>
    /// <param name="catalogName">The catalog; the endpoint's creator needs USE CATALOG.</param>
    /// <param name="schemaName">The schema; the endpoint's creator needs USE SCHEMA and CREATE TABLE.</param>
    /// <param name="tableNamePrefix">The prefix of the table's name; null for the name of the endpoint.</param>
    /// <returns>This request.</returns>
    /// <exception cref="ArgumentException">A part is not a valid name.</exception>
    /// <example><code>
    /// await databricks.ServingEndpoints.CreateAndWaitAsync(new CreateServingEndpointRequest { Name = "feed-ads", Config = config }.WithInferenceTable("ml", "ads", "feed-ads-prod"));
    /// </code></example>
    public CreateServingEndpointRequest WithInferenceTable(string catalogName, string schemaName, string? tableNamePrefix = null)
    {
        var table = InferenceTableRules.Enabled(catalogName, schemaName, tableNamePrefix);
        AiGateway ??= new AiGatewayConfig();
        AiGateway.InferenceTableConfig = table;
        return this;
    }

    /// <summary>Makes the new endpoint write queries and responses to a table in the legacy form.</summary>
    /// <param name="catalogName">The catalog.</param>
    /// <param name="schemaName">The schema.</param>
    /// <param name="tableNamePrefix">The prefix of the table's name; null for the name of the endpoint.</param>
    /// <returns>This request.</returns>
    /// <exception cref="ArgumentException">A part is not a valid name.</exception>
    /// <exception cref="InvalidOperationException">The request has no configuration yet.</exception>
    /// <example><code>request.WithLegacyInferenceTable("ml", "ads");</code></example>
    [Obsolete("Since February 20, 2026, legacy inference tables cannot be enabled in most workspaces. Use WithInferenceTable.")]
    public CreateServingEndpointRequest WithLegacyInferenceTable(string catalogName, string schemaName, string? tableNamePrefix = null)
    {
        InferenceTableRules.CheckPlace(catalogName, schemaName, tableNamePrefix);
        var config = Config ?? throw new InvalidOperationException("Set Config first: a legacy inference table is part of it.");
        config.AutoCaptureConfig = new AutoCaptureConfigInput
        {
            CatalogName = catalogName,
            SchemaName = schemaName,
            TableNamePrefix = tableNamePrefix,
            Enabled = true,
        };
        return this;
    }
}
