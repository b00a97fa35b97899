using System.Net;
using System.Text;
using Databricks.Client.Testing.Examples;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Canaries;

/// <summary>Unique strings, placed wherever the document marks a secret.</summary>
internal sealed class CanarySet
{
    private readonly List<string> _planted = [];

    /// <param name="withToken">Whether the client has a token of its own to send.</param>
    public CanarySet(bool withToken = true) => Token = withToken ? NextToken() : "";

    /// <summary>The token that the client sends.</summary>
    public string Token { get; }

    public IReadOnlyList<string> Planted => _planted;

    /// <summary>Every form in which a careless server or library may quote them.</summary>
    public IEnumerable<string> Forms => FormsOf(_planted);

    public static IEnumerable<string> FormsOf(IEnumerable<string> canaries) =>
        canaries
            .SelectMany(canary =>
                new[]
                {
                    canary,
                    Quoted(canary),
                    Convert.ToBase64String(Encoding.UTF8.GetBytes(canary)),
                    Uri.EscapeDataString(canary),
                    OfPython(canary),
                    OfGo(canary),
                    WebUtility.HtmlEncode(canary),
                }.Concat(Lines(canary))
            )
            .Distinct();

    /// <summary>Replaces every string below a member that is marked as secret.</summary>
    public JToken Plant(ExampleDocument document, JToken schema, JToken value, bool secret = false)
    {
        var node = document.Resolve(schema);
        secret = secret || IsMarked(schema) || IsMarked(node);
        if (node["allOf"] is JArray { Count: 1 } wrapped)
        {
            return Plant(document, wrapped[0]!, value, secret);
        }

        switch (value)
        {
            case JObject members:
                return new JObject(members.Properties().Select(member => new JProperty(member.Name, Member(document, node, member, secret))));
            case JArray items when node["items"] is { } item:
                return new JArray(items.Select(each => Plant(document, item, each, secret)));
            default:
                return secret && value.Type == JTokenType.String ? new JValue(Next()) : value.DeepClone();
        }
    }

    /// <summary>A string that no secret contains.</summary>
    public string Next()
    {
        // Some have several lines, like keys.
        var name = $"canary-{Guid.NewGuid():N}";
        var canary = _planted.Count % 2 == 0 ? $"{name} \"q\\/ä€'<&>+%" : $"-----BEGIN KEY-----\n{name}-one\r\n{name}-two\n-----END KEY-----";
        _planted.Add(canary);
        return canary;
    }

    /// <summary>A string that can be a client secret: one line without spaces.</summary>
    public string NextSecret()
    {
        var canary = $"canary-{Guid.NewGuid():N}\"q\\/'<&>+%";
        _planted.Add(canary);
        return canary;
    }

    /// <summary>A string that a header can carry.</summary>
    public string NextToken()
    {
        var canary = $"canary-{Guid.NewGuid():N}";
        _planted.Add(canary);
        return canary;
    }

    /// <summary>Fails if a string contains a secret in any form.</summary>
    public void AssertNotIn(string shown)
    {
        var line = shown.Split('\n').FirstOrDefault(line => line.Contains("canary-", StringComparison.Ordinal));
        Assert.True(line is null, $"Shown: {line}");
        Assert.All(Forms, form => Assert.DoesNotContain(form, shown, StringComparison.Ordinal));
    }

    private JToken Member(ExampleDocument document, JObject node, JProperty member, bool secret)
    {
        var schema = node["properties"]?[member.Name] ?? node["additionalProperties"] as JObject;
        return schema is null ? member.Value.DeepClone() : Plant(document, schema, member.Value, secret);
    }

    private static bool IsMarked(JToken schema) => (bool?)schema["x-databricks-secret"] == true;

    private static string Quoted(string canary) => JsonConvert.ToString(canary)[1..^1];

    private static string OfPython(string canary) => JsonConvert.ToString(canary, '"', StringEscapeHandling.EscapeNonAscii)[1..^1];

    private static string OfGo(string canary) =>
        Quoted(canary)
            .Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal);

    private static IEnumerable<string> Lines(string canary) => canary.Split('\r', '\n').Where(line => line.StartsWith("canary-", StringComparison.Ordinal));
}
