using Microsoft.AspNetCore.Http;
using WireMock;
using WireMock.ResponseProviders;
using WireMock.Settings;

namespace Databricks.Client.Testing.WireMock.Responses;

/// <summary>Replaces WireMock.Net's response and writes to the connection directly.</summary>
/// <param name="response">The response to corrupt; null if none is sent.</param>
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
            throw new NotSupportedException($"Wire faults need HTTP/1.1, but this request uses {context.Request.Protocol}.");
        }

        var message = response is null
            ? new ResponseMessage { StatusCode = 200 }
            : (await response.ProvideResponseAsync(mapping, context, requestMessage, settings).ConfigureAwait(false)).Message;

        // Once WireMock.Net starts to write, its log has the request and its scenario the new state, so that a test that observes the fault finds both.
        context.Response.OnStarting(() => fault(new RawConnection(context), RawResponse.Of(message)));
        return (message, null);
    }
}
