using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Finds the table to which an endpoint writes queries and responses, in whichever part of its settings.</summary>
    /// <remarks>An endpoint can write to several at once; the AI Gateway's goes before a legacy one, and that before one of the telemetry.</remarks>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, its waits included.</param>
    /// <returns>The table, on or off; one that is on comes first. Null if there was never one.</returns>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>
    /// InferenceTable? table = await databricks.ServingEndpoints.GetInferenceTableAsync("feed-ads");
    /// Console.WriteLine(table?.FullName); // ml.ads.feed-ads-prod_payload
    /// </code></example>
    public virtual async Task<InferenceTable?> GetInferenceTableAsync(
        string name,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => InferenceTableRules.Of(await GetAsync(name, options, cancellationToken).ConfigureAwait(false));

    /// <summary>Makes an endpoint write queries and responses to the table <c>catalog.schema.prefix_payload</c>, through its AI Gateway. The service creates the table itself; its other settings are kept.</summary>
    /// <remarks>A table that is on already in the same place is left as it is, and so is one of the telemetry, which is written to beside it. The settings of the AI Gateway are read, changed and written; changes of one endpoint within a process wait for each other.</remarks>
    /// <param name="name">Name of the endpoint. Needs CAN MANAGE.</param>
    /// <param name="catalogName">The catalog; the endpoint's creator needs USE CATALOG.</param>
    /// <param name="schemaName">The schema; the endpoint's creator needs USE SCHEMA and CREATE TABLE.</param>
    /// <param name="tableNamePrefix">The start of the table's name; null for the name of the endpoint.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">A catalog, schema or table name is not valid.</exception>
    /// <exception cref="DatabricksException">A table is on in another place or in the legacy form (nothing was changed then), or the service refused.</exception>
    /// <example><code>
    /// InferenceTable table = await databricks.ServingEndpoints.EnableInferenceTableAsync("feed-ads", "ml", "ads", "feed-ads-prod");
    /// </code></example>
    public virtual async Task<InferenceTable> EnableInferenceTableAsync(
        string name,
        string catalogName,
        string schemaName,
        string? tableNamePrefix = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        InferenceTableRules.CheckPlace(catalogName, schemaName, tableNamePrefix);
        using var turn = await EnterAsync(name, cancellationToken).ConfigureAwait(false);
        var endpoint = await GetAsync(name, options, cancellationToken).ConfigureAwait(false);
        InferenceTableRules.RefuseBesideLegacy(endpoint);
        return await EnableAsync(endpoint, name, catalogName, schemaName, tableNamePrefix, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes an endpoint write queries and responses to a table in the legacy form, which is part of its configuration; that is rolled out again.</summary>
    /// <param name="name">Name of the endpoint. Needs CAN MANAGE.</param>
    /// <param name="catalogName">The catalog.</param>
    /// <param name="schemaName">The schema.</param>
    /// <param name="tableNamePrefix">The start of the table's name; null for the name of the endpoint.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The table. It is ready when the roll-out has ended: see <see cref="WaitUntilInferenceTableReadyAsync"/>.</returns>
    /// <exception cref="ArgumentException">A catalog, schema or table name is not valid.</exception>
    /// <exception cref="DatabricksException">A table is on in another place (nothing was changed then), or the service refused, as most workspaces do by now.</exception>
    /// <example><code>await databricks.ServingEndpoints.EnableLegacyInferenceTableAsync("feed-ads", "ml", "ads");</code></example>
    [Obsolete("Most workspaces have refused to enable legacy inference tables since 20 February 2026. Use EnableInferenceTableAsync.")]
    public virtual async Task<InferenceTable> EnableLegacyInferenceTableAsync(
        string name,
        string catalogName,
        string schemaName,
        string? tableNamePrefix = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        InferenceTableRules.CheckPlace(catalogName, schemaName, tableNamePrefix);
        var capture = new AutoCaptureConfigInput
        {
            CatalogName = catalogName,
            SchemaName = schemaName,
            TableNamePrefix = tableNamePrefix ?? name,
            Enabled = true,
        };
        var endpoint = await ChangeConfigAsync(name, config => config.AutoCaptureConfig = capture, options, cancellationToken).ConfigureAwait(false);
        return InferenceTableRules.Legacy(endpoint) ?? new InferenceTable(InferenceTableKind.Legacy, true, catalogName, schemaName, capture.TableNamePrefix);
    }

    /// <summary>Stops an endpoint from writing queries and responses to a table, of the AI Gateway or legacy. The table and its rows are kept.</summary>
    /// <remarks>In most workspaces a disabled legacy table can no longer be enabled. Disabling it rolls out the configuration again.</remarks>
    /// <param name="name">Name of the endpoint. Needs CAN MANAGE.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>Whether a table was on.</returns>
    /// <exception cref="DatabricksException">The endpoint writes to a table of its telemetry, which is switched elsewhere (nothing was changed then), or a call failed.</exception>
    /// <example><code>await databricks.ServingEndpoints.DisableInferenceTableAsync("feed-ads");</code></example>
    public virtual async Task<bool> DisableInferenceTableAsync(string name, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ServingEndpointDetailed endpoint;
        var wasOn = false;
        using (await EnterAsync(name, cancellationToken).ConfigureAwait(false))
        {
            endpoint = await GetAsync(name, options, cancellationToken).ConfigureAwait(false);
            InferenceTableRules.RefuseTelemetry(endpoint);
            if (endpoint.AiGateway is { InferenceTableConfig.Enabled: true })
            {
                var request = GatewayCopy.Of(endpoint);
                request.InferenceTableConfig = new AiGatewayInferenceTableConfig { Enabled = false };
                await PutAiGatewayAsync(name, request, options, cancellationToken).ConfigureAwait(false);
                wasOn = true;
            }
        }

        if (InferenceTableRules.Legacy(endpoint) is { IsEnabled: true })
        {
            await DisableLegacyAsync(name, options, cancellationToken).ConfigureAwait(false);
            wasOn = true;
        }

        return wasOn;
    }

    private async Task<InferenceTable> EnableAsync(
        ServingEndpointDetailed endpoint,
        string name,
        string catalogName,
        string schemaName,
        string? tableNamePrefix,
        RequestOptions? options,
        CancellationToken cancellationToken
    )
    {
        if (InferenceTableRules.Gateway(endpoint.AiGateway?.InferenceTableConfig, name) is { IsEnabled: true } present)
        {
            InferenceTableRules.RefuseMove(endpoint, present, catalogName, schemaName, tableNamePrefix ?? name);
            return present;
        }

        var request = GatewayCopy.Of(endpoint);
        request.InferenceTableConfig = InferenceTableRules.Enabled(catalogName, schemaName, tableNamePrefix ?? name);
        var settings = await PutAiGatewayAsync(name, request, options, cancellationToken).ConfigureAwait(false);
        return InferenceTableRules.Gateway(settings.InferenceTableConfig ?? request.InferenceTableConfig, name)!;
    }

    private Task<ServingEndpointDetailed> DisableLegacyAsync(string name, RequestOptions? options, CancellationToken cancellationToken)
    {
#pragma warning disable CS0618 // There is no other way to switch a legacy table off.
        return ChangeConfigAsync(name, static config => config.AutoCaptureConfig = new AutoCaptureConfigInput { Enabled = false }, options, cancellationToken);
#pragma warning restore CS0618
    }
}
