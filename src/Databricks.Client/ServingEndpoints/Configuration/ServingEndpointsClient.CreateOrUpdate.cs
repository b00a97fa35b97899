using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Creates an endpoint, or updates the existing one to match the request. Settings that are not in the request are unchanged.</summary>
    /// <remarks>
    /// For repeated deployments: an endpoint that already matches the request is unchanged, without a new rollout. Plain-text keys of external models
    /// cannot be compared, so they always cause one. Tags are added but not removed. The description of an existing endpoint cannot be changed.
    /// </remarks>
    /// <param name="request">The endpoint.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The endpoint; a change of its configuration may still be rolled out.</returns>
    /// <exception cref="ArgumentException">The request has no name.</exception>
    /// <exception cref="DatabricksStateException">The request sets route optimization, which cannot be changed for an existing endpoint. Nothing was changed.</exception>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
    /// <example><code>
    /// ServingEndpointDetailed endpoint = await databricks.ServingEndpoints.CreateOrUpdateAsync(new CreateServingEndpointRequest { Name = "feed-ads", Config = config });
    /// </code></example>
    public virtual async Task<ServingEndpointDetailed> CreateOrUpdateAsync(
        CreateServingEndpointRequest request,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var name =
            (request ?? throw new ArgumentNullException(nameof(request))).Name ?? throw new ArgumentException("The request has no name.", nameof(request));
        using var turn = await EnterAsync(name, cancellationToken).ConfigureAwait(false);
        try
        {
            return await UpdateToAsync(await GetAsync(name, options, cancellationToken).ConfigureAwait(false), request, options, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (DatabricksApiException error) when (error.StatusCode == HttpStatusCode.NotFound && error.Operation == ServingEndpointsOperations.Get.Id)
        {
            return await CreateOrMeetAsync(name, request, options, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Creates or updates an endpoint, like <see cref="CreateOrUpdateAsync"/>, and waits until it serves queries; if the request has no configuration, until
    /// no update is in progress.
    /// </summary>
    /// <param name="request">The endpoint.</param>
    /// <param name="wait">Limit and interval of the wait; null for 45 minutes.</param>
    /// <param name="progress">Receives the endpoint each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls and the wait; a started operation continues.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="DatabricksWaitException">The deployment failed; <see cref="DatabricksWaitException.Details"/> has the messages of its
    /// entities.</exception>
    /// <exception cref="DatabricksStateException">As <see cref="CreateOrUpdateAsync"/>.</exception>
    /// <exception cref="DatabricksException">A call or the wait failed: see its derived classes.</exception>
    /// <example><code>
    /// await databricks.ServingEndpoints.CreateOrUpdateAndWaitAsync(new CreateServingEndpointRequest { Name = "feed-ads", Config = config }, new WaitOptions { Timeout = TimeSpan.FromHours(1) });
    /// </code></example>
    public virtual async Task<ServingEndpointDetailed> CreateOrUpdateAndWaitAsync(
        CreateServingEndpointRequest request,
        WaitOptions? wait = null,
        IProgress<ServingEndpointDetailed>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var endpoint = await CreateOrUpdateAsync(request, options, cancellationToken).ConfigureAwait(false);
        var goal = request.Config is null ? EndpointGoal.Updated(endpoint) : EndpointGoal.UpdatedAndReady(endpoint);
        return await WaitAsync(ServingEndpointsOperations.Create, request.Name!, goal, isNew: true, wait, progress, options, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<ServingEndpointDetailed> CreateOrMeetAsync(
        string name,
        CreateServingEndpointRequest request,
        RequestOptions? options,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await CreateAsync(request, options, cancellationToken).ConfigureAwait(false);
        }
        catch (ResourceAlreadyExistsException)
        {
            // Another caller was faster, or the response to an earlier attempt was lost.
            var endpoint = await GetAsync(name, options, cancellationToken).ConfigureAwait(false);
            return await UpdateToAsync(endpoint, request, options, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ServingEndpointDetailed> UpdateToAsync(
        ServingEndpointDetailed endpoint,
        CreateServingEndpointRequest wanted,
        RequestOptions? options,
        CancellationToken cancellationToken
    )
    {
        var name = wanted.Name!;
        if (wanted.RouteOptimized is { } optimized && endpoint.RouteOptimized is { } present && optimized != present)
        {
            throw new DatabricksStateException(
                $"The serving endpoint '{name}' exists {(present ? "with" : "without")} route optimization, which cannot be changed. Delete it, or choose another name; nothing was changed."
            );
        }

        var changes = new EndpointChanges(endpoint, wanted);
        if (changes.Tags is { } tags)
        {
            await UpdateTagsAsync(name, tags, options, cancellationToken).ConfigureAwait(false);
        }

        if (changes.AiGateway is { } gateway)
        {
            await PutAiGatewayAsync(name, gateway, options, cancellationToken).ConfigureAwait(false);
        }

        if (changes.Notifications is { } notifications)
        {
            await UpdateNotificationsAsync(name, notifications, options, cancellationToken).ConfigureAwait(false);
        }

        return changes.Config is { } config ? await UpdateConfigAsync(name, config, options, cancellationToken).ConfigureAwait(false)
            : changes.Any ? await GetAsync(name, options, cancellationToken).ConfigureAwait(false)
            : endpoint;
    }
}
