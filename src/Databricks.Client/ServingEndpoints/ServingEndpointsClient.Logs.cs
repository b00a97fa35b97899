namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Reads the latest log lines of a served entity. <see cref="ExportMetricsAsync"/> returns its metrics as text.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="servedEntityName">Name of the entity within the endpoint.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The lines; empty if there are none.</returns>
    /// <exception cref="Errors.DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>Console.WriteLine(await databricks.ServingEndpoints.ReadLogsAsync("feed-ads", "ads1-1"));</code></example>
    public virtual async Task<string> ReadLogsAsync(
        string name,
        string servedEntityName,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => (await GetLogsAsync(name, servedEntityName, options, cancellationToken).ConfigureAwait(false)).Logs;

    /// <summary>Reads the container build log of a served entity, which helps to diagnose a failed deployment.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="servedEntityName">Name of the entity within the endpoint.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The lines; empty if there are none.</returns>
    /// <exception cref="Errors.DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>Console.WriteLine(await databricks.ServingEndpoints.ReadBuildLogsAsync("feed-ads", "ads1-1"));</code></example>
    public virtual async Task<string> ReadBuildLogsAsync(
        string name,
        string servedEntityName,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => (await GetBuildLogsAsync(name, servedEntityName, options, cancellationToken).ConfigureAwait(false)).Logs;
}
