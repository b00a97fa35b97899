using Databricks.Client.Testing.WireMock.Matching;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;
using WireMock;
using WireMock.ResponseProviders;
using WireMock.Settings;

namespace Databricks.Client.Testing.WireMock.Responses;

/// <summary>Refuses a request and lists each departure, in the API's error format, so that clients show the message.</summary>
internal sealed class DepartureProvider : IResponseProvider
{
    public const string ErrorCode = "INVALID_PARAMETER_VALUE";

    public Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(
        IMapping mapping,
        HttpContext context,
        IRequestMessage requestMessage,
        WireMockServerSettings settings
    )
    {
        var check = RequestCheck.Of(requestMessage);
        var subject = check.Departures.Count == 0 ? $"{check.Operation?.Id}: no mapping matches this request" : check.Departures[0].Operation;
        var departures = string.Join("; ", check.Departures.Select(static departure => $"{departure.Location}: {departure.Message}"));
        var body = new JObject
        {
            ["error_code"] = ErrorCode,
            ["message"] = $"The request does not match the OpenAPI document: {subject} {departures}".TrimEnd(),
        };
        return ResponseOf.Json(400, body).ProvideResponseAsync(mapping, context, requestMessage, settings);
    }
}
