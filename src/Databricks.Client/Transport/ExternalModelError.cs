using System.Text;
using Databricks.Client.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Transport;

/// <summary>
/// The error of an external model's provider, or of a guardrail, for a refused query. The service wraps a provider's error: in
/// <c>external_model_message</c>, which is a string, <c>{error_code, message}</c>, or <c>{error: {code, message}}</c>; the string may itself be JSON in
/// these formats.
/// </summary>
internal static class ExternalModelError
{
    private const string External = "external_model_message";
    private static string[] Guardrails => ["input_guardrail", "output_guardrail"];

    /// <returns>Code and message; null if the error is of another kind.</returns>
    public static (string? Code, string Message)? In(JObject error)
    {
        var wrapped = error[External] ?? (error["error"] as JObject)?[External];
        if (wrapped is { Type: not JTokenType.Null })
        {
            var (code, message) = Read(wrapped);
            var outer = ErrorBody.Text(error["message"]) ?? ErrorBody.Text(error["error"]) ?? ErrorBody.Text((error["error"] as JObject)?["message"]);
            var service = ErrorBody.Text(error["error_code"]);

            // Two codes: the exception has the service's, the message the provider's.
            var both = service is not null && code is not null && service != code ? $"{code}: {message}" : message;
            return (code ?? service, outer is null ? both : $"{outer}: {both}");
        }

        return Array.Find(Guardrails, name => error[name] is { Type: not JTokenType.Null }) is { } guardrail && ErrorBody.Text(error["message"]) is null
            ? (
                ErrorBody.Text(error["finishReason"]) ?? ErrorBody.Text(error["finish_reason"]),
                $"The {guardrail.Replace('_', ' ')} refused the query: {error[guardrail]!.ToString(Formatting.None)}"
            )
            : null;
    }

    private static (string? Code, string Message) Read(JToken wrapped)
    {
        if (wrapped is JValue { Value: string text })
        {
            return JsonText.TokenOrNull(new ArraySegment<byte>(Encoding.UTF8.GetBytes(text))) is JObject nested ? Read(nested) : (null, text);
        }

        if (wrapped is not JObject members)
        {
            return (null, wrapped.ToString(Formatting.None));
        }

        var inner = members["error"] as JObject ?? members;
        var code =
            ErrorBody.Text(inner["error_code"]) ?? ErrorBody.Text(inner["code"]) ?? ErrorBody.Text(inner["type"]) ?? ErrorBody.Text(members["error_code"]);
        var message =
            ErrorBody.Text(inner["message"]) ?? ErrorBody.Text(members["message"]) ?? ErrorBody.Text(members["error"]) ?? ErrorBody.Text(members["detail"]);
        return (code, message ?? members.ToString(Formatting.None));
    }
}
