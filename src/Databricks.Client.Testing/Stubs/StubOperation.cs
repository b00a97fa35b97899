using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Stubs;

/// <summary>One operation of the document, with its references resolved as far as stubs need it.</summary>
internal sealed class StubOperation
{
    private const string Json = "application/json";

    private readonly JObject node;

    public StubOperation(StubDocument document, string id, string method, string path, JObject node, JToken? shared)
    {
        Document = document;
        this.node = node;
        Id = id;
        Method = method;
        Path = path;
        Parameters = [.. (shared ?? new JArray()).Concat(node["parameters"] ?? new JArray()).Select(document.Resolve)];
        Body = node["requestBody"] is { } body ? document.Resolve(body)["content"]?[Json] as JObject : null;
        var responses = node["responses"] as JObject ?? [];
        var success = responses.Properties().FirstOrDefault(response => response.Name.StartsWith('2'));
        Status = int.TryParse(success?.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 200;
        Success = document.Resolve(success?.Value);
        Error = responses["default"] is { } error ? document.Resolve(error)["content"]?[Json] as JObject : null;
    }

    public StubDocument Document { get; }

    public string Id { get; }

    public string Group => Id.Split('_')[0];

    public string Method { get; }

    /// <summary>The path with its parameters in braces.</summary>
    public string Path { get; }

    public IReadOnlyList<JObject> Parameters { get; }

    public IEnumerable<JObject> Query => Parameters.Where(parameter => (string?)parameter["in"] == "query");

    /// <summary>Schema and example of the JSON body; null where the operation takes none.</summary>
    public JObject? Body { get; }

    /// <summary>The status of the success.</summary>
    public int Status { get; }

    /// <summary>The answer in case of success: headers and content.</summary>
    public JObject Success { get; }

    /// <summary>Media type of the success, JSON before others; null where it has no content.</summary>
    public string? MediaType =>
        Success["content"] is JObject { HasValues: true } content
            ? content.ContainsKey(Json)
                ? Json
                : content.Properties().First().Name
            : null;

    /// <summary>The example of the success; null where it has no content, or no example.</summary>
    public JToken? Example => MediaType is { } type ? Success["content"]?[type]?["example"] : null;

    /// <summary>Schema and example of errors; null where the document says nothing of them.</summary>
    public JObject? Error { get; }

    /// <summary>The documented error codes.</summary>
    public IEnumerable<string> ErrorCodes => node["x-databricks-errors"]?.Values<string>().OfType<string>() ?? [];

    /// <summary>What the document owes a stub of this operation, in words.</summary>
    public IEnumerable<string> MissingExamples()
    {
        foreach (var parameter in Parameters.Where(parameter => parameter["example"] is null))
        {
            yield return $"{Id} (parameter {parameter["name"]})";
        }

        if (Body is not null && Body["example"] is null)
        {
            yield return $"{Id} (request)";
        }

        if (MediaType is not null && Example is null)
        {
            yield return $"{Id} (answer)";
        }
    }
}
