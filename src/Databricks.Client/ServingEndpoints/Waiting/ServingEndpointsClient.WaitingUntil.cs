using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;
using Databricks.Client.Waiting;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Waits until nothing is being rolled out on an endpoint, so that it accepts the next change. It may not answer queries then: see <see cref="WaitUntilReadyAsync"/>.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the result of each read.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="DatabricksWaitException">The last update failed or was cancelled, asking for the endpoint failed, or (<see cref="DatabricksWaitTimeoutException"/>) the limit was reached.</exception>
    /// <example><code>await databricks.ServingEndpoints.WaitUntilNotUpdatingAsync("feed-ads", new WaitOptions { Timeout = TimeSpan.FromHours(1) });</code></example>
    public virtual Task<ServingEndpointDetailed> WaitUntilNotUpdatingAsync(
        string name,
        WaitOptions? wait = null,
        IProgress<ServingEndpointDetailed>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => WaitAsync(ServingEndpointsOperations.Get, name, EndpointGoal.NotUpdating, isNew: false, wait, progress, options, cancellationToken);

    /// <summary>Waits until an endpoint answers queries, also while an update of it is still under way or has failed: the previous configuration keeps serving.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the result of each read.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="DatabricksWaitException">Its deployment failed and nothing serves, asking for the endpoint failed, or (<see cref="DatabricksWaitTimeoutException"/>) the limit was reached.</exception>
    /// <example><code>await databricks.ServingEndpoints.WaitUntilReadyAsync("feed-ads", progress: new Progress&lt;ServingEndpointDetailed&gt;(e => Console.WriteLine(e.State?.Ready)));</code></example>
    public virtual Task<ServingEndpointDetailed> WaitUntilReadyAsync(
        string name,
        WaitOptions? wait = null,
        IProgress<ServingEndpointDetailed>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => WaitAsync(ServingEndpointsOperations.Get, name, EndpointGoal.Ready, isNew: false, wait, progress, options, cancellationToken);

    /// <summary>Waits for the end of the configuration update that returned <paramref name="started"/>.</summary>
    private Task<ServingEndpointDetailed> WaitForUpdateAsync(
        string name,
        ServingEndpointDetailed started,
        WaitOptions? wait,
        IProgress<ServingEndpointDetailed>? progress,
        RequestOptions? options,
        CancellationToken cancellationToken
    ) => WaitAsync(ServingEndpointsOperations.UpdateConfig, name, EndpointGoal.Updated(started), isNew: false, wait, progress, options, cancellationToken);

    private Task<ServingEndpointDetailed> WaitAsync(
        ApiOperation operation,
        string name,
        EndpointGoal goal,
        bool isNew,
        WaitOptions? wait,
        IProgress<ServingEndpointDetailed>? progress,
        RequestOptions? options,
        CancellationToken cancellationToken
    )
    {
        var target = new WaitTarget<ServingEndpointDetailed>(
            operation.Id,
            EndpointStatus.Resource,
            name,
            goal.Name,
            EndpointStatus.Limit,
            token => GetAsync(name, options, token),
            goal.Judge
        )
        {
            IsMissing = isNew ? static error => error.StatusCode == HttpStatusCode.NotFound : null,
        };
        return Waiter.WaitAsync(target, wait, progress, cancellationToken);
    }
}
