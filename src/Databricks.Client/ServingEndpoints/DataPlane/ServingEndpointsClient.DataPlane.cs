using System.Runtime.CompilerServices;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Queries a route-optimized endpoint at its data-plane URL, which is faster, and the only way to query those created after 22 September 2025.</summary>
    /// <remarks>
    /// The address is read with the first query, and a token for it is made out of the client's OAuth token; both are kept, and dropped when the endpoint
    /// refuses them (401, 404): an endpoint that was recreated under the same name is found. An endpoint without a data-plane URL is queried as
    /// <see cref="QueryAsync"/> does; whether it has one is checked again when it refuses a query (401, 404, or a message about route optimization). The limits are those of queries.
    /// </remarks>
    /// <param name="name">Name of the serving endpoint. Needs CAN QUERY and the right to read it.</param>
    /// <param name="request">The query.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, its waits included.</param>
    /// <returns>The response of the model.</returns>
    /// <exception cref="DatabricksConfigurationException">The client has a personal access token or a password: such an endpoint takes OAuth only.</exception>
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
        ApiRequest.Require(request, nameof(request));
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

    /// <summary>Queries a route-optimized endpoint at its data-plane URL and returns the response piece by piece, as the pieces arrive.</summary>
    /// <remarks>Behaves as <see cref="QueryDataPlaneAsync"/> and <see cref="QueryStreamAsync"/>.</remarks>
    /// <param name="name">Name of the serving endpoint. Needs CAN QUERY and the right to read it.</param>
    /// <param name="request">The query. It is always sent with <c>stream</c> true.</param>
    /// <param name="options">Overrides for this call. <see cref="RequestOptions.AttemptTimeout"/> limits the wait for the first piece and for each further one.</param>
    /// <param name="cancellationToken">Cancels the call, also between two pieces.</param>
    /// <returns>The pieces, up to the end that the service marks with <c>[DONE]</c>.</returns>
    /// <exception cref="DatabricksConfigurationException">The client has a personal access token or a password: such an endpoint takes OAuth only.</exception>
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
