using System.Diagnostics.CodeAnalysis;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;
using Databricks.Client.Waiting;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    private Waiter Waiter => new(Time, Random);

    /// <summary>Creates an endpoint and waits until it answers queries; if it has no configuration yet, until it exists.</summary>
    /// <param name="request">The endpoint.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the result of each read.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the endpoint stays.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="DatabricksWaitException">The endpoint was created, but its deployment failed; <see cref="DatabricksWaitException.Details"/> has what its entities say.</exception>
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

    /// <summary>Replaces an endpoint's configuration and waits until it is rolled out.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="request">The whole configuration. To change a part of it, use <see cref="ChangeConfigAndWaitAsync"/>.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the result of each read.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the rollout itself continues.</param>
    /// <returns>The endpoint with its new configuration.</returns>
    /// <exception cref="DatabricksWaitException">The roll-out failed: the configuration before it stays. <see cref="DatabricksWaitException.Details"/> has what the entities say.</exception>
    /// <exception cref="DatabricksException">The service refused the configuration.</exception>
    /// <example><code>
    /// await databricks.ServingEndpoints.UpdateConfigAndWaitAsync("feed-ads", new UpdateServingEndpointConfigRequest { ServedEntities = entities, TrafficConfig = TrafficConfig.Split(("current", 90), ("challenger", 10)) });
    /// </code></example>
    public virtual async Task<ServingEndpointDetailed> UpdateConfigAndWaitAsync(
        string name,
        UpdateServingEndpointConfigRequest request,
        WaitOptions? wait = null,
        IProgress<ServingEndpointDetailed>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var started = await UpdateConfigAsync(name, request, options, cancellationToken).ConfigureAwait(false);
        return await WaitForUpdateAsync(name, started, wait, progress, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates an endpoint with provisioned throughput and waits until it answers queries.</summary>
    /// <param name="request">The endpoint.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the result of each read.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the endpoint stays.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="DatabricksWaitException">The endpoint was created, but its deployment failed; <see cref="DatabricksWaitException.Details"/> has what its entities say.</exception>
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

    /// <summary>Replaces the configuration of an endpoint with provisioned throughput and waits until it is rolled out.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="request">The whole configuration.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the result of each read.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the rollout itself continues.</param>
    /// <returns>The endpoint with its new configuration.</returns>
    /// <exception cref="DatabricksWaitException">The roll-out failed: the configuration before it stays. <see cref="DatabricksWaitException.Details"/> has what the entities say.</exception>
    /// <exception cref="DatabricksException">The service refused the configuration.</exception>
    /// <example><code>
    /// await databricks.ServingEndpoints.UpdateProvisionedThroughputConfigAndWaitAsync("llama", new UpdateProvisionedThroughputConfigRequest { Config = config });
    /// </code></example>
    [Experimental("DBX9001")]
    public virtual async Task<ServingEndpointDetailed> UpdateProvisionedThroughputConfigAndWaitAsync(
        string name,
        UpdateProvisionedThroughputConfigRequest request,
        WaitOptions? wait = null,
        IProgress<ServingEndpointDetailed>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var started = await UpdateProvisionedThroughputConfigAsync(name, request, options, cancellationToken).ConfigureAwait(false);
        return await WaitAsync(
                ServingEndpointsOperations.UpdateProvisionedThroughputConfig,
                name,
                EndpointGoal.Updated(started),
                isNew: false,
                wait,
                progress,
                options,
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
