using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Databricks.Client.Errors;
using Databricks.Client.Observability;
using Databricks.Client.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Transport;

/// <summary>
/// The content of an error body, in all formats that the service has used over the years. Parsing never fails: the text of an unknown format becomes the
/// message.
/// </summary>
/// <param name="Code">The error code; null if the body has none.</param>
/// <param name="Message">The message, scrubbed; empty if the body has none.</param>
/// <param name="Details">The details, scrubbed.</param>
/// <param name="IsApiShape">Whether it has the API's own error format (an error code and a message; in SCIM, its schema), which proxies and load balancers
/// do not produce.</param>
internal sealed partial record ErrorBody(string? Code, string Message, ErrorDetails Details, bool IsApiShape)
{
    /// <summary>An error's text is one line; the rest of a longer body adds nothing.</summary>
    private const int LongestBody = 64 * 1024;

    public static ErrorBody Read(ArraySegment<byte> body, Scrubber scrubber)
    {
        if (body.Count == 0)
        {
            return Of(null, "");
        }

        return JsonText.ErrorOrNull(body) switch
        {
            JObject error => OfObject((JObject)scrubber.Scrub(error)) is var read && Text(error["error_code"]) is { } code && ApiErrorKind.IsKnown(code)
                ? read with
                {
                    Code = code,
                }
                : read,
            JValue { Value: string text } => OfText(scrubber.Scrub(text)),
            { } other => Of(null, scrubber.Scrub(other.ToString(Formatting.None))),
            null when JsonText.BeginningOrNull(body) is { } beginning && Text(beginning["error_code"]) is not null => OfObject(
                (JObject)scrubber.Scrub(beginning)
            ),
            null => OfText(scrubber.Scrub(Encoding.UTF8.GetString(body.Array!, body.Offset, Math.Min(body.Count, LongestBody)))),
        };
    }

    private static ErrorBody Of(string? code, string message) => new(code, message, ErrorDetails.Empty, IsApiShape: false);

    private static ErrorBody OfObject(JObject error)
    {
        if (Text(error["scimType"]) is not null || (error["schemas"] is not null && error["detail"] is not null))
        {
            return OfScim(error);
        }

        if (ExternalModelError.In(error) is { } external)
        {
            return new ErrorBody(external.Code, external.Message, ErrorDetails.Parse(error["details"]), IsApiShape: false);
        }

        var inner = error["error"] as JObject;
        var code = Text(error["error_code"]) ?? Text(inner?["error_code"]) ?? Text(inner?["code"]) ?? Text(inner?["type"]);
        var message = Text(error["message"]) ?? Text(inner?["message"]) ?? Text(error["error_description"]) ?? Text(error["error"]) ?? Text(error["detail"]);
        if (code is null && error["error_description"] is not null)
        {
            code = Text(error["error"]);
        }

        var isApi = error["error_code"] is JValue { Value: string } && error["message"] is JValue { Value: string };
        return new ErrorBody(code, message ?? error.ToString(Formatting.None), ErrorDetails.Parse(error["details"]), isApi);
    }

    private static ErrorBody OfScim(JObject error)
    {
        var detail = Text(error["detail"]);
        var message = detail is null or "null" ? "SCIM API Internal Error" : detail;
        if (Text(error["scimType"]) is { } type and not "None" and not "null")
        {
            message = type + " " + message;
        }

        return Of(Text(error["status"]) is { } status ? "SCIM_" + status : null, message) with
        {
            IsApiShape = true,
        };
    }

    private static ErrorBody OfText(string text)
    {
        if (CodeAndText().Match(text) is { Success: true } plain)
        {
            return Of(plain.Groups[1].Value, plain.Groups[2].Value);
        }

        return Of(null, Plain(Inner(text, "pre") ?? Inner(text, "title") ?? text));
    }

    /// <summary>
    /// The content of the first element with a name; null if there is none. Without a regular expression, which could take exponential time on a page with
    /// many unclosed elements.
    /// </summary>
    private static string? Inner(string html, string name)
    {
        var open = html.IndexOf("<" + name, StringComparison.OrdinalIgnoreCase);
        var begin = open < 0 ? -1 : html.IndexOf('>', open);
        var end = begin < 0 ? -1 : html.IndexOf($"</{name}>", begin, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? null : html.Substring(begin + 1, end - begin - 1);
    }

    /// <summary>String or number, as a string; null for anything else.</summary>
    internal static string? Text(JToken? token) =>
        token is JValue { Type: JTokenType.String or JTokenType.Integer or JTokenType.Float } value ? value.ToString(CultureInfo.InvariantCulture) : null;

    private static string Plain(string html) => WebUtility.HtmlDecode(Element().Replace(html, " "));

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Singleline;
    private const int MatchMilliseconds = 1000;
    private const string CodeAndTextPattern = @"\A\s*([A-Z][A-Z0-9_]{2,}): (.+)\z";
    private const string ElementPattern = "<[^<>]*>";

#if NET8_0_OR_GREATER
    [GeneratedRegex(CodeAndTextPattern, Options, MatchMilliseconds)]
    private static partial Regex CodeAndText();

    [GeneratedRegex(ElementPattern, Options, MatchMilliseconds)]
    private static partial Regex Element();
#else
    private static Regex CodeAndText() => new(CodeAndTextPattern, Options, TimeSpan.FromMilliseconds(MatchMilliseconds));

    private static Regex Element() => new(ElementPattern, Options, TimeSpan.FromMilliseconds(MatchMilliseconds));
#endif
}
