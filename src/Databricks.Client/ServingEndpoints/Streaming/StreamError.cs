using System.Globalization;
using System.Net;
using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Transport;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ServingEndpoints;

/// <summary>
/// Finds the error that an event reports. A stream has returned 200 before the model fails, so the failure arrives as an event: as an event of
/// the type <c>error</c>, with a member <c>error</c>, with <c>error_code</c> and <c>message</c>, or as a failed response.
/// </summary>
internal static class StreamError
{
    /// <returns>The error; null if the event does not report one.</returns>
    public static DatabricksApiException? In(string eventType, JObject data, ApiRequest request, ResponseStream response, DateTimeOffset now)
    {
        var error = Find(eventType, data);
        if (error is null)
        {
            return null;
        }

        var status = Status(error) ?? Status(data) ?? HttpStatusCode.InternalServerError;
        using var failed = new HttpResponseMessage(status);
        foreach (var header in response.Response.Headers)
        {
            failed.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        var body = Encoding.UTF8.GetBytes(Normalize(error, data).ToString(Formatting.None));
        return ApiError.Of(request, host: null, failed, new ArraySegment<byte>(body), response.Scrubber, now);
    }

    /// <summary>Whether an object instead of an event has a message and no member of a model's output.</summary>
    public static bool HasMessageOnly(JObject data) => Text(data, "message") is not null && data["choices"] is null && data["output"] is null;

    private static JToken? Find(string eventType, JObject data)
    {
        if (data["error"] is JObject { Count: > 0 } or JArray { Count: > 0 } or JValue { Value: string { Length: > 0 } })
        {
            return data["error"];
        }

        if (data["error_code"] is { Type: not JTokenType.Null } || eventType == "error" || Text(data, "type") == "error")
        {
            return data;
        }

        return Text(data, "type") == "response.failed" ? (data["response"] as JObject)?["error"] ?? data : null;
    }

    private static JObject Normalize(JToken error, JObject data)
    {
        var code = Text(data, "error_code") ?? Text(error, "error_code") ?? Word(Text(error, "code")) ?? Word(Text(error, "type"));
        var message = error is JValue { Value: string text }
            ? text
            : Text(error, "message") ?? Text(data, "message") ?? "The model failed without giving a reason.";
        var body = new JObject { ["message"] = message };
        if (code is not null)
        {
            body["error_code"] = code;
        }

        if ((data["external_model_message"] ?? (error as JObject)?["external_model_message"]) is { } external)
        {
            body["external_model_message"] = external.DeepClone();
        }

        if ((error as JObject)?["details"] is JArray details)
        {
            body["details"] = details.DeepClone();
        }

        return body;
    }

    private static HttpStatusCode? Status(JToken error)
    {
        foreach (var name in (string[])["status_code", "status", "http_status", "code"])
        {
            if (
                int.TryParse(
                    ((error as JObject)?[name] as JValue)?.ToString(CultureInfo.InvariantCulture),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var status
                ) && status is >= 400 and <= 599
            )
            {
                return (HttpStatusCode)status;
            }
        }

        return null;
    }

    /// <summary>A textual code; numbers are statuses, and <c>error</c> alone is not a code.</summary>
    private static string? Word(string? code) => code is null or "error" || code.All(char.IsDigit) ? null : code;

    private static string? Text(JToken? from, string name) => from is JObject members && members[name] is JValue { Value: string text } ? text : null;
}
