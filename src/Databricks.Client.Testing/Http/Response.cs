using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Http;

/// <summary>The result of a rule: JSON, text, or a stream of server-sent events.</summary>
internal sealed class Response
{
    public int Status { get; init; } = 200;

    public JToken? Json { get; init; }

    public string? Text { get; init; }

    /// <summary>The data of each server-sent event, in order.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static Response Empty { get; } = new() { Json = new JObject() };

    public static Response Of(JToken json) => new() { Json = json };
}
