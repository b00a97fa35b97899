using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Errors;

public sealed partial record ErrorDetails
{
    private const string TypePrefix = "type.googleapis.com/google.rpc.";

    /// <summary>Sorts the entries of <c>details</c>. Unrecognized entries are kept unchanged; this never fails.</summary>
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
            if (details.Add(entry as JObject) is { } added)
            {
                details = added;
            }
            else
            {
                unknown.Add(entry);
            }
        }

        return details with
        {
            Unknown = unknown,
        };
    }

    /// <summary>The details with an entry added; null if it is of an unknown kind or has an unexpected shape.</summary>
    private ErrorDetails? Add(JObject? entry)
    {
        if (Text(entry, "@type") is not { } type || !type.StartsWith(TypePrefix, StringComparison.Ordinal))
        {
            return null;
        }

        switch (type.Substring(TypePrefix.Length))
        {
            case "ErrorInfo" when Map(entry!["metadata"]) is { } metadata:
                return this with
                {
                    ErrorInfo = new ErrorInfo
                    {
                        Reason = Text(entry, "reason"),
                        Domain = Text(entry, "domain"),
                        Metadata = metadata,
                    },
                };
            case "RequestInfo":
                return this with
                {
                    RequestInfo = new RequestInfo { RequestId = Text(entry, "request_id"), ServingData = Text(entry, "serving_data") },
                };
            case "RetryInfo" when Duration(Text(entry, "retry_delay")) is { } delay:
                return this with { RetryInfo = new RetryInfo { RetryDelay = delay } };
            case "DebugInfo" when List(entry!["stack_entries"], static item => item is JValue { Value: string line } ? line : null) is { } stack:
                return this with
                {
                    DebugInfo = new DebugInfo { StackEntries = stack, Detail = Text(entry, "detail") },
                };
            case "QuotaFailure"
                when Objects(
                    entry!["violations"],
                    static item => new QuotaViolation { Subject = Text(item, "subject"), Description = Text(item, "description") }
                )
                    is { } quotas:
                return this with { QuotaFailure = new QuotaFailure { Violations = quotas } };
            case "PreconditionFailure"
                when Objects(
                    entry!["violations"],
                    static item => new PreconditionViolation
                    {
                        Type = Text(item, "type"),
                        Subject = Text(item, "subject"),
                        Description = Text(item, "description"),
                    }
                )
                    is { } conditions:
                return this with { PreconditionFailure = new PreconditionFailure { Violations = conditions } };
            case "BadRequest"
                when Objects(
                    entry!["field_violations"],
                    static item => new FieldViolation { Field = Text(item, "field"), Description = Text(item, "description") }
                )
                    is { } fields:
                return this with { BadRequest = new BadRequestDetail { FieldViolations = fields } };
            case "ResourceInfo":
                return this with
                {
                    ResourceInfo = new ResourceInfo
                    {
                        ResourceType = Text(entry, "resource_type"),
                        ResourceName = Text(entry, "resource_name"),
                        Owner = Text(entry, "owner"),
                        Description = Text(entry, "description"),
                    },
                };
            case "Help"
                when Objects(entry!["links"], static item => new HelpLink { Description = Text(item, "description"), Url = Text(item, "url") }) is { } links:
                return this with { Help = new HelpDetail { Links = links } };
            default:
                return null;
        }
    }

    private static string? Text(JObject? entry, string name) => entry?[name] is JValue { Value: string text } ? text : null;

    /// <summary>A duration of protocol buffers in JSON: seconds, with an optional fraction, and <c>s</c>.</summary>
    private static TimeSpan? Duration(string? text) =>
        text is { Length: > 0 }
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
