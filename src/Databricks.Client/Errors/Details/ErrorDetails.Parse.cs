using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Errors;

public sealed partial class ErrorDetails
{
    private const string TypePrefix = "type.googleapis.com/google.rpc.";

    /// <summary>Sorts the entries of <c>details</c>. What cannot be understood is kept as it is; nothing here fails.</summary>
    internal static ErrorDetails Parse(JToken? token)
    {
        if (token is not JArray { Count: > 0 } entries)
        {
            return Empty;
        }

        var details = new ErrorDetails { Entries = [.. entries] };
        var unknown = new List<JToken>();
        foreach (var entry in entries)
        {
            if (!details.Take(entry as JObject))
            {
                unknown.Add(entry);
            }
        }

        details.Unknown = unknown;
        return details;
    }

    private bool Take(JObject? entry)
    {
        if (Text(entry, "@type") is not { } type || !type.StartsWith(TypePrefix, StringComparison.Ordinal))
        {
            return false;
        }

        switch (type.Substring(TypePrefix.Length))
        {
            case "ErrorInfo" when Map(entry!["metadata"]) is { } metadata:
                ErrorInfo = new ErrorInfo(Text(entry, "reason"), Text(entry, "domain"), metadata);
                return true;
            case "RequestInfo":
                RequestInfo = new RequestInfo(Text(entry, "request_id"), Text(entry, "serving_data"));
                return true;
            case "RetryInfo" when Duration(Text(entry, "retry_delay")) is { } delay:
                RetryInfo = new RetryInfo(delay);
                return true;
            case "DebugInfo" when List(entry!["stack_entries"], static item => item is JValue { Value: string line } ? line : null) is { } stack:
                DebugInfo = new DebugInfo(stack, Text(entry, "detail"));
                return true;
            case "QuotaFailure"
                when Objects(entry!["violations"], static item => new QuotaViolation(Text(item, "subject"), Text(item, "description"))) is { } quotas:
                QuotaFailure = new QuotaFailure(quotas);
                return true;
            case "PreconditionFailure"
                when Objects(
                    entry!["violations"],
                    static item => new PreconditionViolation(Text(item, "type"), Text(item, "subject"), Text(item, "description"))
                )
                    is { } conditions:
                PreconditionFailure = new PreconditionFailure(conditions);
                return true;
            case "BadRequest"
                when Objects(entry!["field_violations"], static item => new FieldViolation(Text(item, "field"), Text(item, "description"))) is { } fields:
                BadRequest = new BadRequestDetail(fields);
                return true;
            case "ResourceInfo":
                ResourceInfo = new ResourceInfo(Text(entry, "resource_type"), Text(entry, "resource_name"), Text(entry, "owner"), Text(entry, "description"));
                return true;
            case "Help" when Objects(entry!["links"], static item => new HelpLink(Text(item, "description"), Text(item, "url"))) is { } links:
                Help = new HelpDetail(links);
                return true;
            default:
                return false;
        }
    }

    private static string? Text(JObject? entry, string name) => entry?[name] is JValue { Value: string text } ? text : null;

    /// <summary>A duration of protocol buffers in JSON: seconds, with a fraction if need be, and <c>s</c>.</summary>
    private static TimeSpan? Duration(string? text) =>
        text is { Length: > 1 }
        && text[text.Length - 1] == 's'
        && double.TryParse(text.Substring(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds >= 0
        && seconds < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static Dictionary<string, string>? Map(JToken? token)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (token is null or JValue { Value: null })
        {
            return map;
        }

        if (token is not JObject members)
        {
            return null;
        }

        foreach (var member in members)
        {
            map[member.Key] = member.Value is JValue value ? Convert.ToString(value.Value, CultureInfo.InvariantCulture) ?? "" : "";
        }

        return map;
    }

    private static List<T>? Objects<T>(JToken? token, Func<JObject, T> read)
        where T : class => List(token, item => item is JObject members ? read(members) : null);

    private static List<T>? List<T>(JToken? token, Func<JToken, T?> read)
        where T : class
    {
        var list = new List<T>();
        if (token is null or JValue { Value: null })
        {
            return list;
        }

        if (token is not JArray items)
        {
            return null;
        }

        foreach (var item in items)
        {
            if (read(item) is not { } value)
            {
                return null;
            }

            list.Add(value);
        }

        return list;
    }
}
