using Databricks.Client.Testing.Recording;
using Databricks.Client.Testing.WireMock.Matching;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;
using WireMock;
using WireMock.ResponseBuilders;
using WireMock.ResponseProviders;
using WireMock.Settings;

namespace Databricks.Client.Testing.WireMock.Responses;

/// <summary>Answers with a recorded response; what was not recorded gets 400 and the reason.</summary>
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
        return Response(exchange, reason).ProvideResponseAsync(mapping, context, requestMessage, settings);
    }

    private static IResponseProvider Response(RecordedExchange? exchange, string reason)
    {
        if (exchange is null)
        {
            return Error(400, reason);
        }

        if (exchange.Body.Omitted is { } omitted)
        {
            return Error(501, $"The recording does not have the body of {exchange.FileName}: {omitted}.");
        }

        var body = string.Concat(Replay.Pieces(exchange));
        var response = global::WireMock.ResponseBuilders.Response.Create().WithStatusCode(exchange.Status);
        foreach (var header in exchange.Headers.GroupBy(static header => header.Key, static header => header.Value, StringComparer.OrdinalIgnoreCase))
        {
            response.WithHeader(header.Key, [.. header]);
        }

        response.WithBody(body);

        // The workspace hung up; that a caller did is not told to others.
        return exchange.Cut is { } and not RecordedExchange.CutByCaller
            ? WireFault.WrongLength(response, System.Text.Encoding.UTF8.GetByteCount(body) + 1)
            : response;
    }

    private static IResponseBuilder Error(int status, string message) =>
        ResponseOf.Json(status, new JObject { ["error_code"] = DepartureProvider.ErrorCode, ["message"] = message });
}
