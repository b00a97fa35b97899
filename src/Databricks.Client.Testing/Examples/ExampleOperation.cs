using System.Globalization;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Examples;

/// <summary>One operation of the document: its parameters and its responses.</summary>
internal sealed class ExampleOperation
{
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";

    private readonly JObject _node;

    public ExampleOperation(ExampleDocument document, string method, string path, JObject node)
    {
        _node = node;
        Document = document;
        Id = (string)node["operationId"]!;
        Method = method;
        Path = path;
        Parameters = [.. (node["parameters"] ?? new JArray()).Select(document.Resolve)];
        Body = document.Resolve(node["requestBody"])["content"]?[Json] as JObject;
        var responses = (JObject)node["responses"]!;
        var success = responses.Properties().First(static response => response.Name.StartsWith('2'));
        Status = int.Parse(success.Name, CultureInfo.InvariantCulture);
        Success = document.Resolve(success.Value);
        Error = document.Resolve(responses["default"])["content"]?[Json] as JObject;
    }

    public ExampleDocument Document { get; }

    public string Id { get; }

    public string Group => Id.Split('_')[0];

    public string Method { get; }

    /// <summary>The path with its parameters in braces.</summary>
    public string Path { get; }

    public IReadOnlyList<JObject> Parameters { get; }

    /// <summary>Schema and example of the JSON body; null if the operation has none.</summary>
    public JObject? Body { get; }

    /// <summary>The status of the success.</summary>
    public int Status { get; }

    /// <summary>The success response: headers and content.</summary>
    public JObject Success { get; }

    /// <summary>Media type of the success response, preferably JSON; null if it has no content.</summary>
    public string? MediaType =>
        Success["content"] is JObject { HasValues: true } content
            ? content.ContainsKey(Json)
                ? Json
                : content.Properties().First().Name
            : null;

    /// <summary>The example of the success response; null if it has no content.</summary>
    public JToken? Example => MediaType is { } type ? Success["content"]?[type]?["example"] : null;

    /// <summary>The example of a streamed response as its events are sent; null if the operation does not stream.</summary>
    public string? Events => Success["content"]?[EventStream]?["example"] is { } chunk ? $"data: {chunk.ToString(Formatting.None)}\n\ndata: [DONE]\n\n" : null;

    /// <summary>The examples of the headers of a success response.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers =>
        from header in (Success["headers"] as JObject ?? []).Properties()
        let value = Document.Resolve(header.Value).Text("example")
        where value is not null
        select KeyValuePair.Create(header.Name, value);

    /// <summary>Schema and example of errors; null if the document does not describe them.</summary>
    public JObject? Error { get; }

    /// <summary>The documented error codes.</summary>
    public IEnumerable<string> ErrorCodes => _node.Texts("x-databricks-errors");

    /// <summary>The body of an error: the document's example with another code and message.</summary>
    public JObject ErrorBody(string code, string? message)
    {
        var body = Error?["example"] is JObject example ? example.Copy() : [];
        body["error_code"] = code;
        body["message"] = message ?? $"{Id} fails with {code}.";
        return body;
    }
}
