using System.Diagnostics.CodeAnalysis;
using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;
using Databricks.Client.Waiting;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Creates an endpoint and waits until it serves queries; if it has no configuration yet, until it exists.</summary>
    /// <param name="request">The endpoint.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the endpoint each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the endpoint stays.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="DatabricksWaitException">The endpoint was created, but its deployment failed; <see cref="DatabricksWaitException.Details"/> has the
    /// messages of its entities.</exception>
    /// <exception cref="DatabricksException">The endpoint could not be created.</exception>
    /// <example><code>
    /// var config = new EndpointCoreConfigInput { ServedEntities = [new ServedEntityInput { EntityName = "ml.ads.ranker", EntityVersion = "3", WorkloadSize = "Small", ScaleToZeroEnabled = true }] };
    /// ServingEndpointDetailed endpoint = await databricks.ServingEndpoints.CreateAndWaitAsync(new CreateServingEndpointRequest { Name = "feed-ads", Config = config });
    /// </code></example>
    public virtual async Task<ServingEndpointDetailed> CreateAndWaitAsync(
        CreateServingEndpointRequest request,
        WaitOptions? wait = null,
        IProgress<ServingEndpointDetailed>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var created = await CreateAsync(request, options, cancellationToken).ConfigureAwait(false);
        var goal = request.Config is null ? EndpointGoal.NotUpdating : EndpointGoal.NotUpdatingAndReady;
        return await WaitAsync(ServingEndpointsOperations.Create, request.Name ?? created.Name, goal, isNew: true, wait, progress, options, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Creates an endpoint with provisioned throughput and waits until it serves queries.</summary>
    /// <param name="request">The endpoint.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the endpoint each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the endpoint stays.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="DatabricksWaitException">The endpoint was created, but its deployment failed; <see cref="DatabricksWaitException.Details"/> has the
    /// messages of its entities.</exception>
    /// <exception cref="DatabricksException">The endpoint could not be created.</exception>
    /// <example><code>
    /// var model = new ProvisionedThroughputServedEntity { EntityName = "system.ai.llama_v3_3_70b_instruct", EntityVersion = "1", ProvisionedModelUnits = 50 };
    /// await databricks.ServingEndpoints.CreateProvisionedThroughputAndWaitAsync(new CreateProvisionedThroughputEndpointRequest { Name = "llama", Config = new ProvisionedThroughputConfig { ServedEntities = [model] } });
    /// </code></example>
    [Experimental("DBX9001")]
    public virtual async Task<ServingEndpointDetailed> CreateProvisionedThroughputAndWaitAsync(
        CreateProvisionedThroughputEndpointRequest request,
        WaitOptions? wait = null,
        IProgress<ServingEndpointDetailed>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var created = await CreateProvisionedThroughputAsync(request, options, cancellationToken).ConfigureAwait(false);
        return await WaitAsync(
                ServingEndpointsOperations.CreateProvisionedThroughput,
                request.Name ?? created.Name,
                EndpointGoal.NotUpdatingAndReady,
                isNew: true,
                wait,
                progress,
                options,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Waits until nothing is being rolled out on an endpoint, so that it accepts the next change. Even then it might not serve queries: see
    /// <see cref="WaitUntilReadyAsync"/>.
    /// </summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the endpoint each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="DatabricksWaitException">The last update failed or was cancelled, a read failed, or (<see cref="DatabricksWaitTimeoutException"/>)
    /// the limit was reached.</exception>
    /// <example><code>await databricks.ServingEndpoints.WaitUntilNotUpdatingAsync("feed-ads", new WaitOptions { Timeout = TimeSpan.FromHours(1) });</code></example>
    public virtual Task<ServingEndpointDetailed> WaitUntilNotUpdatingAsync(
        string name,
        WaitOptions? wait = null,
        IProgress<ServingEndpointDetailed>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => WaitAsync(ServingEndpointsOperations.Get, name, EndpointGoal.NotUpdating, isNew: false, wait, progress, options, cancellationToken);

    /// <summary>
    /// Waits until an endpoint serves queries, even if an update is still in progress or has failed: the previous configuration keeps serving.
    /// </summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the endpoint each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="DatabricksWaitException">Its deployment failed and no configuration serves, a read failed, or
    /// (<see cref="DatabricksWaitTimeoutException"/>) the limit was reached.</exception>
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
