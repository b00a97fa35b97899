using System.Globalization;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.State;

/// <summary>One request during processing: the result of routing and the contract check.</summary>
internal sealed class Call
{
    public required WireRequest Wire { get; init; }

    public required WorkspaceState State { get; set; }

    public required Workspace Workspace { get; init; }

    public required IReadOnlyDictionary<string, string> Path { get; init; }

    /// <summary>Query parameters in the order sent, including those of a GET with a JSON body.</summary>
    public List<KeyValuePair<string, string>> Query { get; } = [];

    /// <summary>The JSON body; empty if there was none.</summary>
    public JObject Body { get; set; } = [];

    /// <summary>The request as the workspace recorded it.</summary>
    public required RecordedRequest Record { get; init; }

    /// <summary>The caller. Anonymous routes run as the workspace's first user.</summary>
    public required Principal Caller { get; set; }

    public DateTimeOffset Now => Workspace.Time.GetUtcNow();

    public long NowMilliseconds => Now.ToUnixTimeMilliseconds();

    public string? QueryValue(string name)
    {
        foreach (var pair in Query)
        {
            if (pair.Key == name)
            {
                return pair.Value;
            }
        }

        return null;
    }

    public List<string> QueryValues(string name) => [.. Query.Where(pair => pair.Key == name).Select(pair => pair.Value)];

    public string RequiredQuery(string name) =>
        QueryValue(name) is { Length: > 0 } value ? value : throw ApiRefusalException.Invalid($"Missing required parameter: {name}");

    public int? QueryInt32(string name) =>
        QueryValue(name) switch
        {
            null => null,
            var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw ApiRefusalException.Invalid($"Parameter {name} must be an integer"),
        };

    public bool? QueryBoolean(string name) =>
        QueryValue(name) switch
        {
            null => null,
            var text when bool.TryParse(text, out var flag) => flag,
            _ => throw ApiRefusalException.Invalid($"Parameter {name} must be true or false"),
        };

    public string RequiredText(string name) =>
        Body.Text(name) is { Length: > 0 } value ? value : throw ApiRefusalException.Invalid($"Missing required field: {name}");
}
