using Databricks.Client.Testing.Recording;
using Databricks.Client.Testing.WireMock.Matching;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;
using WireMock;
using WireMock.ResponseBuilders;
using WireMock.ResponseProviders;
using WireMock.Settings;

namespace Databricks.Client.Testing.WireMock.Responses;

/// <summary>Returns the recorded response; a request that was not recorded gets 400 and the reason.</summary>
internal sealed class ReplayProvider(Replay replay) : IResponseProvider
{
    public Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(
        IMapping mapping,
        HttpContext context,
        IRequestMessage requestMessage,
        WireMockServerSettings settings
    )
    {
        var exchange = replay.Find(requestMessage.Method, RequestCheck.RawTarget(requestMessage), requestMessage.BodyAsBytes ?? [], out var reason);
        return Response(exchange, reason, HttpProtocol.IsHttp11(context.Request.Protocol)).ProvideResponseAsync(mapping, context, requestMessage, settings);
    }

    private static IResponseProvider Response(RecordedExchange? exchange, string reason, bool isHttp11)
    {
        if (exchange is null)
        {
            return Error(400, reason);
        }

        if (exchange.Body.Omitted is { } omitted)
        {
            return Error(501, $"The recording does not have the body of {exchange.FileName}: {omitted}.");
        }

        var pieces = Replay.Pieces(exchange);
        var body = string.Concat(pieces);
        var response = global::WireMock.ResponseBuilders.Response.Create().WithStatusCode(exchange.Status);
        foreach (var header in exchange.Headers.GroupBy(static header => header.Key, static header => header.Value, StringComparer.OrdinalIgnoreCase))
        {
            response.WithHeader(header.Key, [.. header]);
        }

        response.WithBody(body);

        // The workspace closed the connection; a disconnect by the caller is not replayed.
        var isCut = exchange.Cut is { } and not RecordedExchange.CutByCaller;
        if (exchange.Body.Events is not null && isHttp11)
        {
            return new WireFaultProvider(response, (connection, message) => connection.StreamAsync(message, pieces, isCut));
        }

        return isCut ? WireFault.WrongLength(response, System.Text.Encoding.UTF8.GetByteCount(body) + 1) : response;
    }

    private static IResponseBuilder Error(int status, string message) =>
        ResponseOf.Json(status, new JObject { ["error_code"] = DepartureProvider.ErrorCode, ["message"] = message });
}
