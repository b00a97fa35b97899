using Databricks.Client.Testing.WireMock.Matching;
using Microsoft.AspNetCore.Http;
using WireMock;
using WireMock.ResponseProviders;
using WireMock.Settings;

namespace Databricks.Client.Testing.WireMock.Responses;

/// <summary>Responds to a request of any operation with the operation's example: as a stream if nothing else is accepted.</summary>
internal sealed class ExampleProvider : IResponseProvider
{
    public Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(
        IMapping mapping,
        HttpContext context,
        IRequestMessage requestMessage,
        WireMockServerSettings settings
    )
    {
        var operation = RequestCheck.Of(requestMessage).Operation!;
        var accept = requestMessage.Headers is { } headers && headers.TryGetValue("Accept", out var types) ? string.Join(',', types) : "";
        var response =
            operation.Events is { } events && accept.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase)
                ? ResponseOf.EventStream(events)
                : ResponseOf.Success(operation);
        return response.ProvideResponseAsync(mapping, context, requestMessage, settings);
    }
}
