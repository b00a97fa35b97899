using System.Runtime.CompilerServices;
using Databricks.Client.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Queries an endpoint with JSON and gives the JSON that comes back: for models whose queries or responses no class here describes.</summary>
    /// <remarks>The limits, retries and errors are those of <see cref="QueryAsync"/>.</remarks>
    /// <param name="name">Name of the serving endpoint.</param>
    /// <param name="query">The body to send, an object.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, its waits included.</param>
    /// <returns>The response as it came; custom models may also send lists or plain values.</returns>
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

    /// <summary>Queries an endpoint with JSON and gives the JSON of each event, as soon as it has come.</summary>
    /// <remarks>Behaves as <see cref="QueryStreamAsync"/>: errors within the stream are raised, and a response that comes whole is one event.</remarks>
    /// <param name="name">Name of the serving endpoint.</param>
    /// <param name="query">The body to send, an object. It is always sent with <c>stream</c> true.</param>
    /// <param name="options">Overrides for this call. <see cref="RequestOptions.AttemptTimeout"/> limits the wait for the first event and for each further one.</param>
    /// <param name="cancellationToken">Cancels the call, also between two events.</param>
    /// <returns>The data of the events: objects, or what came in place of a stream.</returns>
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
