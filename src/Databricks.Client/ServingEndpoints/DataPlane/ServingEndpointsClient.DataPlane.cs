using System.Runtime.CompilerServices;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Queries a route-optimized endpoint at its data-plane URL, which is faster, and the only way to query one created after 22 September 2025.</summary>
    /// <remarks>
    /// The URL is read with the first query, and the client's OAuth token is exchanged for a token for it; both are cached, and discarded when the endpoint
    /// refuses them (401, 404), so that an endpoint recreated under the same name is found. An endpoint without a data-plane URL is queried as by
    /// <see cref="QueryAsync"/>; whether it has one is checked again when it refuses a query (401, 404, or a message about route optimization). The time
    /// limits are those of queries: <see cref="RetryOptions.QueryTimeout"/>.
    /// </remarks>
    /// <param name="name">Name of the serving endpoint. The caller needs CAN QUERY and the right to read the endpoint.</param>
    /// <param name="request">The query.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The response of the model.</returns>
    /// <exception cref="DatabricksConfigurationException">The client has a personal access token or a password: such an endpoint accepts only
    /// OAuth.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>
    /// QueryEndpointResponse response = await databricks.ServingEndpoints.QueryDataPlaneAsync("feed-ads", QueryInput.DataframeRecords(rows));
    /// </code></example>
    public virtual async Task<QueryEndpointResponse> QueryDataPlaneAsync(
        string name,
        QueryEndpointRequest request,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return await _dataPlane
            .SendAsync(
                name,
                route =>
                {
                    var call = route.Request();
                    call.Json(request);
                    return route.Transport.SendAsync(call, QueryEndpointResponse.ReadAny, options, cancellationToken);
                },
                () => QueryAsync(name, request, options, cancellationToken),
                options,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Queries a route-optimized endpoint at its data-plane URL and returns the response chunk by chunk, as it arrives.</summary>
    /// <remarks>Behaves like <see cref="QueryDataPlaneAsync"/> and <see cref="QueryStreamAsync"/>.</remarks>
    /// <param name="name">Name of the serving endpoint. The caller needs CAN QUERY and the right to read the endpoint.</param>
    /// <param name="request">The query. It is always sent with <c>stream</c> true.</param>
    /// <param name="options">Overrides for this call. <see cref="RequestOptions.AttemptTimeout"/> limits the wait for each chunk.</param>
    /// <param name="cancellationToken">Cancels the call, also between two chunks.</param>
    /// <returns>The chunks, up to the end marker <c>[DONE]</c>.</returns>
    /// <exception cref="DatabricksConfigurationException">The client has a personal access token or a password: such an endpoint accepts only
    /// OAuth.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>
    /// await foreach (CompletionChunk piece in databricks.ServingEndpoints.QueryDataPlaneStreamAsync("assistant", QueryInput.Chat("Why is the sky blue?")))
    /// {
    ///     Console.Write(piece.Text);
    /// }
    /// </code></example>
    public virtual IAsyncEnumerable<CompletionChunk> QueryDataPlaneStreamAsync(
        string name,
        QueryEndpointRequest request,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => DataPlaneChunksAsync(name, StreamBody(request), options, cancellationToken);

    private async IAsyncEnumerable<CompletionChunk> DataPlaneChunksAsync(
        string name,
        JObject body,
        RequestOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (call, opened) = await _dataPlane
            .SendAsync(
                name,
                async route =>
                {
                    var own = route.Request();
                    own.Accept = EventStream.ContentType;
                    own.Json(body);
                    return (own, await route.Transport.SendForStreamAsync(own, options, cancellationToken).ConfigureAwait(false));
                },
                async () =>
                {
                    var usual = StreamCall(ServingEndpointsOperations.Query, body);
                    usual.Path("name", name, nameof(name));
                    return (usual, await SendForStreamAsync(usual, options, cancellationToken).ConfigureAwait(false));
                },
                options,
                cancellationToken
            )
            .ConfigureAwait(false);
        using var response = opened;
        await foreach (var news in Events(call, response, options).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return CompletionChunk.Of(news);
        }
    }

    private async Task<DataPlaneRoute?> ReadRouteAsync(string name, RequestOptions? options, CancellationToken cancellationToken)
    {
        var endpoint = await GetAsync(name, options, cancellationToken).ConfigureAwait(false);
        var workspace = await Transport.Connections.GetAsync(cancellationToken).ConfigureAwait(false);
        return DataPlaneRoute.Of(endpoint, workspace, Transport);
    }
}
