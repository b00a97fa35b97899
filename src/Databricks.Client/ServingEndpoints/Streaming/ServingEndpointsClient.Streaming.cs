using System.Runtime.CompilerServices;
using Databricks.Client.Http;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Databricks.Client.ServingEndpoints;
using Databricks.Client.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Queries an endpoint and returns the response chunk by chunk, as it arrives.</summary>
    /// <remarks>
    /// For chat models, completion models and agents. Nothing is sent before the enumeration starts. Failures before the first chunk are retried like those
    /// of <see cref="QueryAsync"/>; later ones are not. Leaving the enumeration, or cancelling it, closes the connection, so that the model stops.
    /// </remarks>
    /// <param name="name">Name of the serving endpoint.</param>
    /// <param name="request">The query, optionally with tools and response format. It is always sent with <c>stream</c> true.</param>
    /// <param name="options">Overrides for this call. <see cref="RequestOptions.AttemptTimeout"/> limits the wait for each chunk.</param>
    /// <param name="cancellationToken">Cancels the call, also between two chunks.</param>
    /// <returns>The chunks, up to the end marker <c>[DONE]</c>. A whole JSON response is one chunk.</returns>
    /// <exception cref="Errors.DatabricksApiException">The service refused the query, or the model failed in the middle of the stream.</exception>
    /// <exception cref="Errors.DatabricksResponseException">The response is neither a stream nor JSON, or the stream was incomplete.</exception>
    /// <example><code>
    /// await foreach (CompletionChunk piece in databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Why is the sky blue?")))
    /// {
    ///     Console.Write(piece.Text);
    /// }
    /// </code></example>
    public virtual IAsyncEnumerable<CompletionChunk> QueryStreamAsync(
        string name,
        QueryEndpointRequest request,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var call = StreamCall(ServingEndpointsOperations.Query, StreamBody(request));
        call.Path("name", name, nameof(name));
        return ChunksAsync(call, options, cancellationToken);
    }

    /// <summary>Queries one served entity, bypassing the traffic split, and returns the response chunk by chunk, as it arrives.</summary>
    /// <remarks>Behaves like <see cref="QueryStreamAsync"/>.</remarks>
    /// <param name="name">Name of the serving endpoint.</param>
    /// <param name="servedModelName">Name of the served entity within the endpoint, even without traffic.</param>
    /// <param name="request">The query. It is always sent with <c>stream</c> true.</param>
    /// <param name="options">Overrides for this call. <see cref="RequestOptions.AttemptTimeout"/> limits the wait for each chunk.</param>
    /// <param name="cancellationToken">Cancels the call, also between two chunks.</param>
    /// <returns>The chunks, up to the end marker <c>[DONE]</c>.</returns>
    /// <exception cref="Errors.DatabricksApiException">The service refused the query, or the model failed in the middle of the stream.</exception>
    /// <exception cref="Errors.DatabricksResponseException">The response is neither a stream nor JSON, or the stream was incomplete.</exception>
    /// <example><code>
    /// await foreach (CompletionChunk piece in databricks.ServingEndpoints.QueryServedModelStreamAsync("assistant", "candidate", QueryInput.Chat("Why is the sky blue?")))
    /// {
    ///     Console.Write(piece.Text);
    /// }
    /// </code></example>
    public virtual IAsyncEnumerable<CompletionChunk> QueryServedModelStreamAsync(
        string name,
        string servedModelName,
        QueryEndpointRequest request,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var call = StreamCall(ServingEndpointsOperations.QueryServedModel, StreamBody(request));
        call.Path("name", name, nameof(name));
        call.Path("served_model_name", servedModelName, nameof(servedModelName));
        return ChunksAsync(call, options, cancellationToken);
    }

    /// <summary>Sends a chat in OpenAI's format and returns the response chunk by chunk, as it arrives.</summary>
    /// <remarks>Behaves like <see cref="QueryStreamAsync"/>.</remarks>
    /// <param name="request">The chat; <see cref="CreateChatCompletionRequest.Model"/> names the endpoint. It is always sent with <c>stream</c> true.</param>
    /// <param name="options">Overrides for this call. <see cref="RequestOptions.AttemptTimeout"/> limits the wait for each chunk.</param>
    /// <param name="cancellationToken">Cancels the call, also between two chunks.</param>
    /// <returns>The chunks, up to the end marker <c>[DONE]</c>. A whole JSON response is one chunk.</returns>
    /// <exception cref="Errors.DatabricksApiException">The service refused the query, or the model failed in the middle of the stream.</exception>
    /// <exception cref="Errors.DatabricksResponseException">The response is neither a stream nor JSON, or the stream was incomplete.</exception>
    /// <example><code>
    /// var chat = new CreateChatCompletionRequest { Model = "assistant", Messages = [ChatMessage.User("Why is the sky blue?")] };
    /// await foreach (CompletionChunk piece in databricks.ServingEndpoints.CreateChatCompletionStreamAsync(chat))
    /// {
    ///     Console.Write(piece.Text);
    /// }
    /// </code></example>
    public virtual IAsyncEnumerable<CompletionChunk> CreateChatCompletionStreamAsync(
        CreateChatCompletionRequest request,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => ChunksAsync(StreamCall(ServingEndpointsOperations.CreateChatCompletion, StreamBody(request)), options, cancellationToken);

    /// <summary>Sends a prompt in OpenAI's format and returns the text chunk by chunk, as it arrives.</summary>
    /// <remarks>Behaves like <see cref="QueryStreamAsync"/>.</remarks>
    /// <param name="request">The prompt; <see cref="CreateCompletionRequest.Model"/> names the endpoint. It is always sent with <c>stream</c> true.</param>
    /// <param name="options">Overrides for this call. <see cref="RequestOptions.AttemptTimeout"/> limits the wait for each chunk.</param>
    /// <param name="cancellationToken">Cancels the call, also between two chunks.</param>
    /// <returns>The chunks, up to the end marker <c>[DONE]</c>. A whole JSON response is one chunk.</returns>
    /// <exception cref="Errors.DatabricksApiException">The service refused the query, or the model failed in the middle of the stream.</exception>
    /// <exception cref="Errors.DatabricksResponseException">The response is neither a stream nor JSON, or the stream was incomplete.</exception>
    /// <example><code>
    /// var prompt = new CreateCompletionRequest { Model = "writer", Prompt = "Once upon a time" };
    /// await foreach (CompletionChunk piece in databricks.ServingEndpoints.CreateCompletionStreamAsync(prompt))
    /// {
    ///     Console.Write(piece.Text);
    /// }
    /// </code></example>
    public virtual IAsyncEnumerable<CompletionChunk> CreateCompletionStreamAsync(
        CreateCompletionRequest request,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => ChunksAsync(StreamCall(ServingEndpointsOperations.CreateCompletion, StreamBody(request)), options, cancellationToken);

    /// <summary>Sends a request to OpenAI's Responses API and returns its events as they arrive.</summary>
    /// <remarks>Behaves like <see cref="QueryStreamAsync"/>. An event <c>response.failed</c> is thrown as an exception.</remarks>
    /// <param name="request">The request; <see cref="CreateModelResponseRequest.Model"/> names the endpoint. It is always sent with <c>stream</c> true.</param>
    /// <param name="options">Overrides for this call. <see cref="RequestOptions.AttemptTimeout"/> limits the wait for each event.</param>
    /// <param name="cancellationToken">Cancels the call, also between two events.</param>
    /// <returns>The events.</returns>
    /// <exception cref="Errors.DatabricksApiException">The service refused the query, or the model failed in the middle of the stream.</exception>
    /// <exception cref="Errors.DatabricksResponseException">The response is neither a stream nor JSON, or the stream was incomplete.</exception>
    /// <example><code>
    /// var request = new CreateModelResponseRequest { Model = "assistant", Input = "Why is the sky blue?" };
    /// await foreach (StreamEvent news in databricks.ServingEndpoints.CreateResponseStreamAsync(request))
    /// {
    ///     Console.Write(news.Text);
    /// }
    /// </code></example>
    public virtual IAsyncEnumerable<StreamEvent> CreateResponseStreamAsync(
        CreateModelResponseRequest request,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => EventsAsync(StreamCall(ServingEndpointsOperations.CreateResponse, StreamBody(request)), options, cancellationToken);

    private static JObject StreamBody(IJsonModel request) => StreamBody(JsonTokens.Of(request ?? throw new ArgumentNullException(nameof(request))));

    private static JObject StreamBody(JObject body)
    {
        body["stream"] = true;
        return body;
    }

    private static ApiRequest StreamCall(ApiOperation operation, JObject body)
    {
        var call = new ApiRequest(operation) { Accept = EventStream.ContentType };
        call.Json(body);
        return call;
    }

    private EventStream Events(ApiRequest call, ResponseStream response, RequestOptions? options) =>
        options?.AttemptTimeout is { } own
            ? new EventStream(call, response, own, nameof(RequestOptions.AttemptTimeout), Time)
            : new EventStream(call, response, Retry.QueryAttemptTimeout, nameof(RetryOptions.QueryAttemptTimeout), Time);

    private async IAsyncEnumerable<CompletionChunk> ChunksAsync(
        ApiRequest call,
        RequestOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var news in EventsAsync(call, options, cancellationToken).ConfigureAwait(false))
        {
            yield return CompletionChunk.Of(news);
        }
    }

    private async IAsyncEnumerable<StreamEvent> EventsAsync(
        ApiRequest call,
        RequestOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var response = await SendForStreamAsync(call, options, cancellationToken).ConfigureAwait(false);
        await foreach (var news in Events(call, response, options).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return news;
        }
    }
}
