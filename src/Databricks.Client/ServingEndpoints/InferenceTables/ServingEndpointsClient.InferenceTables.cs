using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;
using Databricks.Client.Waiting;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Finds the table to which an endpoint writes queries and responses, in any part of its settings.</summary>
    /// <remarks>An endpoint can write to several at once; an AI Gateway table takes precedence over a legacy one, and either over a telemetry table.</remarks>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The table, enabled or disabled; an enabled one takes precedence. Null if there never was one.</returns>
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
    /// <remarks>A table that is already enabled in the same location is unchanged, and so is a telemetry table, which is written to as well. The settings of the AI Gateway are read, changed and written; changes of one endpoint within a process are serialized.</remarks>
    /// <param name="name">Name of the endpoint. Needs CAN MANAGE.</param>
    /// <param name="catalogName">The catalog; the endpoint's creator needs USE CATALOG.</param>
    /// <param name="schemaName">The schema; the endpoint's creator needs USE SCHEMA and CREATE TABLE.</param>
    /// <param name="tableNamePrefix">The prefix of the table's name; null for the name of the endpoint.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">A catalog, schema or table name is not valid.</exception>
    /// <exception cref="DatabricksStateException">A table is enabled in another location or in the legacy form. Nothing was changed.</exception>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
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

    /// <summary>Makes an endpoint write queries and responses to a table, like <see cref="EnableInferenceTableAsync"/>, and waits until it does.</summary>
    /// <param name="name">Name of the endpoint. Needs CAN MANAGE.</param>
    /// <param name="catalogName">The catalog; the endpoint's creator needs USE CATALOG.</param>
    /// <param name="schemaName">The schema; the endpoint's creator needs USE SCHEMA and CREATE TABLE.</param>
    /// <param name="tableNamePrefix">The prefix of the table's name; null for the name of the endpoint.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the endpoint each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls and the wait; the table stays enabled.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">A catalog, schema or table name is not valid.</exception>
    /// <exception cref="DatabricksStateException">As <see cref="EnableInferenceTableAsync"/>.</exception>
    /// <exception cref="DatabricksException">As <see cref="EnableInferenceTableAsync"/> and <see cref="WaitUntilInferenceTableReadyAsync"/>.</exception>
    /// <example><code>InferenceTable table = await databricks.ServingEndpoints.EnableInferenceTableAndWaitAsync("feed-ads", "ml", "ads");</code></example>
    public virtual async Task<InferenceTable> EnableInferenceTableAndWaitAsync(
        string name,
        string catalogName,
        string schemaName,
        string? tableNamePrefix = null,
        WaitOptions? wait = null,
        IProgress<ServingEndpointDetailed>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        await EnableInferenceTableAsync(name, catalogName, schemaName, tableNamePrefix, options, cancellationToken).ConfigureAwait(false);
        return await WaitUntilInferenceTableReadyAsync(name, wait, progress, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes an endpoint write queries and responses to a table in the legacy form, which is part of its configuration and causes a rollout.
    /// </summary>
    /// <param name="name">Name of the endpoint. Needs CAN MANAGE.</param>
    /// <param name="catalogName">The catalog.</param>
    /// <param name="schemaName">The schema.</param>
    /// <param name="tableNamePrefix">The prefix of the table's name; null for the name of the endpoint.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The table. It is ready when the rollout ends: see <see cref="WaitUntilInferenceTableReadyAsync"/>.</returns>
    /// <exception cref="ArgumentException">A catalog, schema or table name is not valid.</exception>
    /// <exception cref="DatabricksStateException">A table is enabled in another location. Nothing was changed.</exception>
    /// <exception cref="DatabricksException">The service refused the change, as it now does in most workspaces.</exception>
    /// <example><code>await databricks.ServingEndpoints.EnableLegacyInferenceTableAsync("feed-ads", "ml", "ads");</code></example>
    [Obsolete("Since February 20, 2026, legacy inference tables cannot be enabled in most workspaces. Use EnableInferenceTableAsync.")]
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

    /// <summary>Stops an endpoint from writing queries and responses to an AI Gateway or legacy table. The table and its rows are kept.</summary>
    /// <remarks>In most workspaces a disabled legacy table can no longer be enabled. Disabling it rolls out the configuration again.</remarks>
    /// <param name="name">Name of the endpoint. Needs CAN MANAGE.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>Whether a table was enabled.</returns>
    /// <exception cref="DatabricksStateException">The endpoint writes to a telemetry table, which is configured elsewhere. Nothing was changed.</exception>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
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

    /// <summary>
    /// Replaces the legacy inference table of an endpoint with one of the AI Gateway: enables the new one, then disables the old one, and waits until that
    /// change is rolled out. For a moment both tables are written to, so that no query is missed.
    /// </summary>
    /// <remarks>
    /// Rows are not copied: the new table has different columns. An interrupted migration can be run again and continues where it stopped. Most workspaces
    /// do not allow enabling a legacy table again; do a dry run first.
    /// </remarks>
    /// <param name="name">Name of the endpoint. Needs CAN MANAGE.</param>
    /// <param name="dryRun">True to change nothing and only report what would be done.</param>
    /// <param name="catalogName">Catalog of the new table; null for that of the old one.</param>
    /// <param name="schemaName">Schema of the new table; null for that of the old one.</param>
    /// <param name="tableNamePrefix">Prefix of the new table's name, which must differ from the old one; null for the old prefix plus <c>_gateway</c>.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls and the wait.</param>
    /// <returns>The changes made, or planned.</returns>
    /// <exception cref="ArgumentException">A catalog, schema or table name is not valid, or the new table is the old one.</exception>
    /// <exception cref="DatabricksStateException">The endpoint has neither an enabled legacy table nor an enabled AI Gateway
    /// table, an AI Gateway table is enabled in another location, or the location
    /// of the legacy table is unknown. Nothing was changed.</exception>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
    /// <example><code>
    /// InferenceTableMigration plan = await databricks.ServingEndpoints.MigrateInferenceTableAsync("feed-ads", dryRun: true);
    /// Console.WriteLine(plan);
    /// await databricks.ServingEndpoints.MigrateInferenceTableAsync("feed-ads");
    /// </code></example>
    public virtual async Task<InferenceTableMigration> MigrateInferenceTableAsync(
        string name,
        bool dryRun = false,
        string? catalogName = null,
        string? schemaName = null,
        string? tableNamePrefix = null,
        WaitOptions? wait = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var endpoint = await GetAsync(name, options, cancellationToken).ConfigureAwait(false);
        var present = InferenceTableRules.Gateway(endpoint.AiGateway?.InferenceTableConfig, name) is { IsEnabled: true } on ? on : null;
        if (InferenceTableRules.Legacy(endpoint) is not { IsEnabled: true } legacy)
        {
            return present is null
                ? throw new DatabricksStateException(
                    $"The serving endpoint '{name}' has neither a legacy inference table nor an enabled AI Gateway inference table, so there is nothing to migrate. EnableInferenceTableAsync enables one."
                )
                : new InferenceTableMigration(null, present, [], dryRun);
        }

        var plan = InferenceTablePlan.Of(endpoint, legacy, present, dryRun, catalogName, schemaName, tableNamePrefix);
        if (!dryRun)
        {
            await MigrateAsync(name, endpoint, plan.To, wait, options, cancellationToken).ConfigureAwait(false);
        }

        return plan;
    }

    /// <summary>Waits until an endpoint writes to its inference table: its rollout has ended, it serves queries, and the table is ready.</summary>
    /// <remarks>The first rows appear with a delay of up to an hour.</remarks>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the endpoint each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The table.</returns>
    /// <exception cref="DatabricksWaitException">The table is FAILED (the message has the reason and a remedy), none is enabled, the rollout failed, or
    /// (<see cref="DatabricksWaitTimeoutException"/>) the limit was reached.</exception>
    /// <example><code>InferenceTable table = await databricks.ServingEndpoints.WaitUntilInferenceTableReadyAsync("feed-ads");</code></example>
    public virtual async Task<InferenceTable> WaitUntilInferenceTableReadyAsync(
        string name,
        WaitOptions? wait = null,
        IProgress<ServingEndpointDetailed>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var target = new WaitTarget<ServingEndpointDetailed>(
            ServingEndpointsOperations.Get.Id,
            "inference table of the serving endpoint",
            name,
            "READY",
            EndpointStatus.Limit,
            token => GetAsync(name, options, token),
            new InferenceTableStatus().Judge
        );
        var endpoint = await Waiter.WaitAsync(target, wait, progress, cancellationToken).ConfigureAwait(false);
        return InferenceTableRules.Of(endpoint)!;
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
#pragma warning disable CS0618 // There is no other way to disable a legacy table.
        return ChangeConfigAsync(name, static config => config.AutoCaptureConfig = new AutoCaptureConfigInput { Enabled = false }, options, cancellationToken);
#pragma warning restore CS0618
    }

    private async Task MigrateAsync(
        string name,
        ServingEndpointDetailed endpoint,
        InferenceTable to,
        WaitOptions? wait,
        RequestOptions? options,
        CancellationToken cancellationToken
    )
    {
        if (endpoint.State?.ConfigUpdate == EndpointConfigUpdateState.InProgress)
        {
            // The service would refuse the second step after the first one was done.
            await WaitUntilNotUpdatingAsync(name, wait, progress: null, options, cancellationToken).ConfigureAwait(false);
        }

        using (await EnterAsync(name, cancellationToken).ConfigureAwait(false))
        {
            endpoint = await GetAsync(name, options, cancellationToken).ConfigureAwait(false);
            await EnableAsync(endpoint, name, to.CatalogName!, to.SchemaName!, to.TableNamePrefix, options, cancellationToken).ConfigureAwait(false);
        }

        var started = await DisableLegacyAsync(name, options, cancellationToken).ConfigureAwait(false);
        await WaitForUpdateAsync(name, started, wait, progress: null, options, cancellationToken).ConfigureAwait(false);
    }
}
