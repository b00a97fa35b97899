using System.Diagnostics.CodeAnalysis;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>
    /// Changes a part of an endpoint's configuration: reads it, applies a change and sends it back whole, with the settings of a legacy inference table
    /// unchanged.
    /// </summary>
    /// <remarks>
    /// The service never returns API keys of external models that were sent as plain text: set them again in <paramref name="change"/>, or store them in
    /// secrets. Changes of one endpoint within a process are serialized; the service refuses a second one while the first is rolled out.
    /// </remarks>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="change">Changes the configuration.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The endpoint, with the new configuration being rolled out.</returns>
    /// <exception cref="DatabricksStateException">The change would move an enabled inference table, or the endpoint has no configuration yet, or has
    /// provisioned throughput, which is configured separately. Nothing was changed.</exception>
    /// <exception cref="DatabricksException">The service refused the change.</exception>
    /// <example><code>
    /// await databricks.ServingEndpoints.ChangeConfigAsync("feed-ads", config => config.ServedEntities![0].EntityVersion = "4");
    /// </code></example>
    public virtual async Task<ServingEndpointDetailed> ChangeConfigAsync(
        string name,
        Action<UpdateServingEndpointConfigRequest> change,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(change);

        using var turn = await EnterAsync(name, cancellationToken).ConfigureAwait(false);
        var endpoint = await GetAsync(name, options, cancellationToken).ConfigureAwait(false);
        var request = ConfigCopy.Of(endpoint);
        change(request);
        InferenceTableRules.CheckCapture(endpoint, request);
        return await UpdateConfigAsync(name, request, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes a part of an endpoint's configuration, like <see cref="ChangeConfigAsync"/>, and waits until it is rolled out.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="change">Changes the configuration.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the endpoint each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls and the wait; the rollout itself continues.</param>
    /// <returns>The endpoint with its new configuration.</returns>
    /// <exception cref="DatabricksWaitException">The rollout failed: the previous configuration stays. <see cref="DatabricksWaitException.Details"/> has
    /// the messages of the entities.</exception>
    /// <exception cref="DatabricksStateException">As <see cref="ChangeConfigAsync"/>.</exception>
    /// <exception cref="DatabricksException">The service refused the change, or the wait failed.</exception>
    /// <example><code>
    /// await databricks.ServingEndpoints.ChangeConfigAndWaitAsync("feed-ads", config => config.ServedEntities![0].WorkloadSize = "Medium");
    /// </code></example>
    public virtual async Task<ServingEndpointDetailed> ChangeConfigAndWaitAsync(
        string name,
        Action<UpdateServingEndpointConfigRequest> change,
        WaitOptions? wait = null,
        IProgress<ServingEndpointDetailed>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var started = await ChangeConfigAsync(name, change, options, cancellationToken).ConfigureAwait(false);
        return await WaitForUpdateAsync(name, started, wait, progress, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Replaces an endpoint's configuration and waits until it is rolled out.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="request">The whole configuration. To change a part of it, use <see cref="ChangeConfigAndWaitAsync"/>.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the endpoint each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the rollout itself continues.</param>
    /// <returns>The endpoint with its new configuration.</returns>
    /// <exception cref="DatabricksWaitException">The rollout failed: the previous configuration stays. <see cref="DatabricksWaitException.Details"/> has
    /// the messages of the entities.</exception>
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

    /// <summary>Replaces the configuration of an endpoint with provisioned throughput and waits until it is rolled out.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="request">The whole configuration.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the endpoint each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the rollout itself continues.</param>
    /// <returns>The endpoint with its new configuration.</returns>
    /// <exception cref="DatabricksWaitException">The rollout failed: the previous configuration stays. <see cref="DatabricksWaitException.Details"/> has
    /// the messages of the entities.</exception>
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

    /// <summary>Changes the traffic split of an endpoint; its entities are not changed.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="traffic">The split: <see cref="TrafficConfig.Split"/> creates and checks it.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The endpoint, with the new split being rolled out.</returns>
    /// <exception cref="ArgumentException">The shares do not add up to 100, or one is for an entity that the endpoint does not serve. Nothing was changed.</exception>
    /// <exception cref="DatabricksStateException">The endpoint has no configuration yet, or has provisioned throughput, which is configured separately. Nothing was changed.</exception>
    /// <exception cref="DatabricksException">The service refused the change.</exception>
    /// <example><code>
    /// await databricks.ServingEndpoints.SetTrafficAsync("feed-ads", TrafficConfig.Split(("current", 50), ("challenger", 50)));
    /// </code></example>
    public virtual Task<ServingEndpointDetailed> SetTrafficAsync(
        string name,
        TrafficConfig traffic,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        Traffic.Check(traffic ?? throw new ArgumentNullException(nameof(traffic)));
        return ChangeConfigAsync(
            name,
            config =>
            {
                Traffic.CheckNames(traffic, config, name);
                config.TrafficConfig = traffic;
            },
            options,
            cancellationToken
        );
    }

    /// <summary>Sets whether entities may scale to zero: without queries they then cost nothing, and the first query after a pause waits until they have started.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="enabled">Whether they may scale to zero.</param>
    /// <param name="servedEntityName">The only entity to change; null for all. External models have no compute and are unchanged.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The endpoint, with the change being rolled out.</returns>
    /// <exception cref="ArgumentException">The endpoint does not serve the entity, or the entity has no compute. Nothing was changed.</exception>
    /// <exception cref="DatabricksStateException">The endpoint has no configuration yet, or has provisioned throughput, which is configured separately. Nothing was changed.</exception>
    /// <exception cref="DatabricksException">The service refused the change.</exception>
    /// <example><code>await databricks.ServingEndpoints.SetScaleToZeroAsync("feed-ads", enabled: true);</code></example>
    public virtual Task<ServingEndpointDetailed> SetScaleToZeroAsync(
        string name,
        bool enabled,
        string? servedEntityName = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => ChangeConfigAsync(name, config => ScaleToZero.Set(config, enabled, servedEntityName, name), options, cancellationToken);
}
