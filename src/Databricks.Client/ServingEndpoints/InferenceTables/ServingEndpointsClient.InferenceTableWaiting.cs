using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;
using Databricks.Client.Waiting;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Waits until an endpoint writes to its inference table: its rollout has ended, it answers queries, and the table is ready.</summary>
    /// <remarks>The first rows come with some delay, within an hour.</remarks>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the result of each read.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The table.</returns>
    /// <exception cref="DatabricksWaitException">The table is FAILED (the message explains why and what to do), none is on, the roll-out failed, or (<see cref="DatabricksWaitTimeoutException"/>) the limit was reached.</exception>
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

    /// <summary>Makes an endpoint write queries and responses to a table, as <see cref="EnableInferenceTableAsync"/> does, and waits until it does.</summary>
    /// <param name="name">Name of the endpoint. Needs CAN MANAGE.</param>
    /// <param name="catalogName">The catalog; the endpoint's creator needs USE CATALOG.</param>
    /// <param name="schemaName">The schema; the endpoint's creator needs USE SCHEMA and CREATE TABLE.</param>
    /// <param name="tableNamePrefix">The start of the table's name; null for the name of the endpoint.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the result of each read.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls and the wait; the table stays on.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">A catalog, schema or table name is not valid.</exception>
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
}
