namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Reads the latest lines that a served entity has logged. <see cref="ExportMetricsAsync"/> gives its metrics as text.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="servedEntityName">Name of the entity within the endpoint.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, its waits included.</param>
    /// <returns>The lines; empty if there are none.</returns>
    /// <exception cref="Errors.DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>Console.WriteLine(await databricks.ServingEndpoints.ReadLogsAsync("feed-ads", "ads1-1"));</code></example>
    public virtual async Task<string> ReadLogsAsync(
        string name,
        string servedEntityName,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => (await GetLogsAsync(name, servedEntityName, options, cancellationToken).ConfigureAwait(false)).Logs;

    /// <summary>Reads the log of the build of the container that a served entity runs in: the place to look when a deployment fails.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="servedEntityName">Name of the entity within the endpoint.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, its waits included.</param>
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
