using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>
    /// Replaces the legacy inference table of an endpoint by one of the AI Gateway: switches the new one on, then the old one off, and waits until that is
    /// rolled out. For a moment both are written to, so that no query is missed.
    /// </summary>
    /// <remarks>
    /// Rows are not copied: the new table has other columns. An interrupted migration can be run again and continues where it stopped. Most workspaces never let
    /// a legacy table be switched on again; look at a dry run first.
    /// </remarks>
    /// <param name="name">Name of the endpoint. Needs CAN MANAGE.</param>
    /// <param name="dryRun">True to change nothing and only report what would be done.</param>
    /// <param name="catalogName">Catalog of the new table; null for that of the old one.</param>
    /// <param name="schemaName">Schema of the new table; null for that of the old one.</param>
    /// <param name="tableNamePrefix">Start of the new table's name, which must differ from the old one's; null for the old prefix and <c>_gateway</c>.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls and the wait.</param>
    /// <returns>The changes made, or planned.</returns>
    /// <exception cref="ArgumentException">A catalog, schema or table name is not valid, or the new table is the old one.</exception>
    /// <exception cref="DatabricksException">The endpoint has no inference table, one of the AI Gateway is on in another place (nothing was changed then), or a call failed.</exception>
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
                ? throw new DatabricksException(
                    $"The serving endpoint '{name}' has neither a legacy inference table nor an enabled one of the AI Gateway, so there is nothing to migrate. EnableInferenceTableAsync enables one."
                )
                : new InferenceTableMigration(null, present, [], dryRun);
        }

        var plan = Plan(endpoint, legacy, present, dryRun, catalogName, schemaName, tableNamePrefix);
        if (!dryRun)
        {
            await ApplyAsync(name, endpoint, plan.To, wait, options, cancellationToken).ConfigureAwait(false);
        }

        return plan;
    }

    private static InferenceTableMigration Plan(
        ServingEndpointDetailed endpoint,
        InferenceTable legacy,
        InferenceTable? present,
        bool dryRun,
        string? catalogName,
        string? schemaName,
        string? tableNamePrefix
    )
    {
        var to = new InferenceTable(
            InferenceTableKind.AiGateway,
            isEnabled: true,
            catalogName ?? present?.CatalogName ?? legacy.CatalogName,
            schemaName ?? present?.SchemaName ?? legacy.SchemaName,
            tableNamePrefix ?? present?.TableNamePrefix ?? legacy.TableNamePrefix + "_gateway"
        );
        InferenceTableRules.CheckPlace(catalogName ?? "default", schemaName ?? "default", tableNamePrefix);
        if (to.CatalogName is null || to.SchemaName is null)
        {
            throw new DatabricksException(
                $"The service does not say where the legacy inference table of the serving endpoint '{endpoint.Name}' is: pass {nameof(catalogName)} and {nameof(schemaName)}; nothing was changed."
            );
        }

        if (to.FullName == legacy.FullName)
        {
            throw new ArgumentException(
                $"The legacy table is already {legacy.FullName}, and the new one has different columns: pass another prefix.",
                nameof(tableNamePrefix)
            );
        }

        var steps = new List<string>();
        if (present is null)
        {
            steps.Add($"Enable the AI Gateway inference table {to.FullName}; the other settings of the AI Gateway are kept.");
        }
        else
        {
            InferenceTableRules.RefuseMove(endpoint, present, to.CatalogName!, to.SchemaName!, to.TableNamePrefix!);
        }

        steps.Add(
            $"Disable the legacy inference table {legacy.FullName}, by rolling out the configuration again. Its rows are kept; in most workspaces it cannot be enabled again."
        );
        return new InferenceTableMigration(legacy, to, steps, dryRun);
    }

    private async Task ApplyAsync(
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
            // The service would refuse the second step, and leave the first one alone.
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
