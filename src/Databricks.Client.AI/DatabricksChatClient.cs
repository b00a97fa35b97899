using System.Runtime.CompilerServices;
using Databricks.Client.AI.Requests;
using Databricks.Client.AI.Responses;
using Databricks.Client.Errors;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI;

/// <summary>A serving endpoint as a chat client: one query for each call.</summary>
internal sealed class DatabricksChatClient(DatabricksClient databricks, string endpoint, ChatClientOptions options) : IChatClient
{
    private readonly ChatClientOptions _options = new() { Input = options.Input, SplitParallelToolCalls = options.SplitParallelToolCalls };

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var name = options?.ModelId ?? endpoint;
        var json = await databricks.ServingEndpoints.QueryJsonAsync(name, Body(messages, options), null, cancellationToken).ConfigureAwait(false);
        var reader = new ResponseReader();
        var updates = new List<ChatResponseUpdate>(reader.Read(json));
        CheckResponse(reader, name);
        updates.AddRange(reader.End());
        var response = updates.ToChatResponse();
        response.RawRepresentation = json;
        return response;
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => StreamAsync(messages ?? throw new ArgumentNullException(nameof(messages)), options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);

        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(EndpointServices.Provider, databricks.KnownHost, endpoint)
            : serviceType.IsInstanceOfType(this) ? this
            : EndpointServices.Find(databricks, serviceType);
    }

    public void Dispose()
    {
        // The Databricks client belongs to its creator.
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var name = options?.ModelId ?? endpoint;
        var reader = new ResponseReader();
        var pieces = databricks.ServingEndpoints.QueryJsonStreamAsync(name, Body(messages, options), null, cancellationToken);
        await foreach (var piece in pieces.ConfigureAwait(false))
        {
            foreach (var update in reader.Read(piece))
            {
                yield return update;
            }
        }

        CheckResponse(reader, name);
        foreach (var update in reader.End())
        {
            yield return update;
        }
    }

    private JObject Body(IEnumerable<ChatMessage> messages, ChatOptions? chatOptions) =>
        ChatRequest.Write(messages ?? throw new ArgumentNullException(nameof(messages)), chatOptions, _options, this);

    private static void CheckResponse(ResponseReader reader, string name)
    {
        if (!reader.HasResponse)
        {
            throw new DatabricksResponseException(
                $"The endpoint '{name}' returned no message: the response has no choices, messages, output, content or predictions. Does it serve a chat model or an agent?",
                broken: false
            );
        }
    }
}
