using System.Runtime.CompilerServices;
using Databricks.Client.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Queries an endpoint with JSON and returns the JSON of the response: for models without classes for their queries or responses.</summary>
    /// <remarks>The limits, retries and errors are those of <see cref="QueryAsync"/>.</remarks>
    /// <param name="name">Name of the serving endpoint.</param>
    /// <param name="query">The body to send, an object.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The response, unchanged; custom models may also send lists or scalar values.</returns>
    /// <exception cref="Errors.DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>
    /// JToken response = await databricks.ServingEndpoints.QueryJsonAsync("my-model", new JObject { ["inputs"] = new JArray(1, 2) });
    /// </code></example>
    public virtual Task<JToken> QueryJsonAsync(string name, JObject query, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var call = new ApiRequest(ServingEndpointsOperations.Query);
        call.Path("name", name, nameof(name));
        call.Json(query ?? throw new ArgumentNullException(nameof(query)));
        return SendAsync(call, static json => json.Token(), options, cancellationToken);
    }

    /// <summary>Queries an endpoint with JSON and returns the JSON of each event as it arrives.</summary>
    /// <remarks>Behaves like <see cref="QueryStreamAsync"/>: errors within the stream are thrown, and a whole response is one event.</remarks>
    /// <param name="name">Name of the serving endpoint.</param>
    /// <param name="query">The body to send, an object. It is always sent with <c>stream</c> true.</param>
    /// <param name="options">Overrides for this call. <see cref="RequestOptions.AttemptTimeout"/> limits the wait for each event.</param>
    /// <param name="cancellationToken">Cancels the call, also between two events.</param>
    /// <returns>The data of the events: objects, or the response sent instead of a stream.</returns>
    /// <exception cref="Errors.DatabricksApiException">The service refused the query, or the model failed in the middle of the stream.</exception>
    /// <exception cref="Errors.DatabricksResponseException">The response is neither a stream nor JSON, or the stream was incomplete.</exception>
    /// <example><code>
    /// await foreach (JToken piece in databricks.ServingEndpoints.QueryJsonStreamAsync("agent", query))
    /// {
    ///     Console.WriteLine(piece["type"]);
    /// }
    /// </code></example>
    public virtual IAsyncEnumerable<JToken> QueryJsonStreamAsync(
        string name,
        JObject query,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var body = (JObject)(query ?? throw new ArgumentNullException(nameof(query))).DeepClone();
        var call = StreamCall(ServingEndpointsOperations.Query, StreamBody(body));
        call.Path("name", name, nameof(name));
        return TokensAsync(call, options, cancellationToken);
    }

    private async IAsyncEnumerable<JToken> TokensAsync(ApiRequest call, RequestOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var news in EventsAsync(call, options, cancellationToken).ConfigureAwait(false))
        {
            yield return news.Raw;
        }
    }
}
