using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Dashboard;

/// <summary>A request for the dashboard. Secrets are masked: in headers when they are recorded, in bodies here.</summary>
internal static class RequestView
{
    private const string Masked = "***";
    private static readonly string[] _suspiciousNames = ["secret", "token", "password", "credential", "private_key", "access_key", "api_key", "assertion"];

    public static JObject Summary(RecordedRequest request) =>
        new()
        {
            ["sequence"] = request.Sequence,
            ["operation"] = request.Operation,
            ["method"] = request.Method,
            ["path"] = request.Path,
            ["status"] = request.Status,
            ["under_way"] = request.Elapsed is null,
            ["milliseconds"] = request.Elapsed?.TotalMilliseconds,
            ["at"] = request.ReceivedAt.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
            ["violations"] = request.Violations.Count,
        };

    public static JObject Details(RecordedRequest request, Workspace workspace) =>
        new()
        {
            ["query"] = new JArray(request.Query.Select(pair => $"{pair.Key}={(IsSuspicious(pair.Key) ? Masked : pair.Value)}")),
            ["headers"] = new JArray(request.Headers.Select(header => $"{header.Key}: {header.Value}")),
            ["body"] = Body(request).Replace(workspace.Token, Masked, StringComparison.Ordinal),
            ["violations"] = new JArray(request.Violations.Select(violation => $"{violation.Location}: {violation.Message}")),
        };

    private static string Body(RecordedRequest request)
    {
        if (request.Body.Length == 0)
        {
            return "";
        }

        try
        {
            var body = JsonTokens.Parse(request.Body);
            Mask(body, ApiDocument.Shared.Operations.FirstOrDefault(operation => operation.Id == request.Operation)?.Body);
            return body.ToString(Formatting.Indented);
        }
        catch (JsonException)
        {
            return $"{request.Body.Length} characters that are not JSON; not shown because they may contain a secret";
        }
    }

    private static void Mask(JToken token, Schema? schema)
    {
        switch (token)
        {
            case JObject members:
                foreach (var member in members.Properties())
                {
                    var described = schema?.Properties?.GetValueOrDefault(member.Name) ?? schema?.Additional;
                    if (described?.IsSecret == true || (described is null && IsSuspicious(member.Name)))
                    {
                        member.Value = Masked;
                    }
                    else
                    {
                        Mask(member.Value, described);
                    }
                }

                break;
            case JArray items:
                foreach (var item in items)
                {
                    Mask(item, schema?.Items);
                }

                break;
        }
    }

    private static bool IsSuspicious(string name) => _suspiciousNames.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
