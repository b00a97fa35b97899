using Microsoft.AspNetCore.Http;
using WireMock;
using WireMock.ResponseProviders;
using WireMock.Settings;

namespace Databricks.Client.Testing.WireMock.Responses;

/// <summary>Takes a response off WireMock.Net's hands and writes to the connection itself.</summary>
/// <param name="response">The response to spoil; null where nothing of one is sent.</param>
/// <param name="fault">Writes, and ends the connection.</param>
internal sealed class WireFaultProvider(IResponseProvider? response, Func<RawConnection, RawResponse, Task> fault) : IResponseProvider
{
    public async Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(
        IMapping mapping,
        HttpContext context,
        IRequestMessage requestMessage,
        WireMockServerSettings settings
    )
    {
        if (!HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            throw new NotSupportedException($"Faults of the wire are made of HTTP/1.1, and this request came by {context.Request.Protocol}.");
        }

        var message = response is null
            ? new ResponseMessage { StatusCode = 200 }
            : (await response.ProvideResponseAsync(mapping, context, requestMessage, settings).ConfigureAwait(false)).Message;

        // Once WireMock.Net starts to write, its log has the request and its scenario the new state, so that a test that meets the fault finds both.
        context.Response.OnStarting(() => fault(new RawConnection(context), RawResponse.Of(message)));
        return (message, null);
    }
}
