using System.Globalization;
using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Resilience;
using Databricks.Client.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Transport;

/// <summary>Makes an exception of an answer that is no success.</summary>
internal static class ApiError
{
    private const int LongestMessage = 1000;

    public static DatabricksApiException Of(ApiRequest request, HttpResponseMessage response, ArraySegment<byte> body, DateTimeOffset now)
    {
        var error = Json(body) as JObject;
        var code = error?["error_code"] is JValue { Type: JTokenType.String, Value: string text } ? text : null;
        var words = OneLine((error?["message"] ?? error?["error"])?.ToString() ?? Plain(response, body));
        var id = RequestIds.From(response.Headers);
        var status = (int)response.StatusCode;
        var message = string.Format(
            CultureInfo.InvariantCulture,
            "{0} ({1}) {2} {3}: {4}{5}",
            code ?? response.ReasonPhrase ?? "Error",
            status,
            request.Operation.Method,
            request.Operation.Path,
            words,
            id is null ? "" : $" [{id}]");
        return new DatabricksApiException(message, response.StatusCode, code, words)
        {
            RequestId = id,
            Details = error?["details"] is JArray details ? [.. details] : [],
            RetryAfter = RetryAfter.Read(response, now),
        };
    }

    private static JToken? Json(ArraySegment<byte> body)
    {
        try
        {
            return JsonText.Read(body, static json => json.Token());
        }
        catch (JsonReaderException)
        {
            return null;
        }
    }

    private static string Plain(HttpResponseMessage response, ArraySegment<byte> body) =>
        body.Count == 0 ? response.ReasonPhrase ?? "" : Encoding.UTF8.GetString(body.Array!, body.Offset, body.Count);

    private static string OneLine(string text)
    {
        var line = string.Join(" ", text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestMessage ? line : line.Substring(0, LongestMessage) + "…";
    }
}
