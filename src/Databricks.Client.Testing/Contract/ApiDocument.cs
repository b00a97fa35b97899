using System.Text.Json;

namespace Databricks.Client.Testing.Contract;

/// <summary>The OpenAPI document that is bundled with this library, by verb and route. An operation is read when it is first asked for. Thread-safe.</summary>
internal sealed class ApiDocument
{
    private static readonly Lazy<ApiDocument> SharedDocument = new(Open);

    private readonly Dictionary<(string Method, string Route), Lazy<DocumentedOperation>> _operations = [];
    private readonly SchemaReader _schemas;

    private ApiDocument(JsonElement document)
    {
        _schemas = new SchemaReader(document);
        foreach (var path in document.Object("paths")?.EnumerateObject() ?? default)
        {
            foreach (var verb in path.Value.EnumerateObject())
            {
                if (verb.Value.ValueKind == JsonValueKind.Object && verb.Value.Text("operationId") is { } id)
                {
                    _operations.Add((verb.Name.ToUpperInvariant(), Normalise(path.Name)), new Lazy<DocumentedOperation>(() => Read(id, verb.Value)));
                }
            }
        }
    }

    /// <summary>The document, opened once for all workspaces.</summary>
    public static ApiDocument Shared => SharedDocument.Value;

    public IEnumerable<DocumentedOperation> Operations => _operations.Values.Select(operation => operation.Value);

    public DocumentedOperation? Find(string method, string template) => _operations.GetValueOrDefault((method, Normalise(template)))?.Value;

    // System.Text.Json, since it is compiled in advance: of the time to the first answer of a process, reading the document would otherwise be the most.
    private static ApiDocument Open()
    {
        using var stream = OpenApiDocument.OpenRead();
        return new ApiDocument(JsonDocument.Parse(stream).RootElement);
    }

    private DocumentedOperation Read(string id, JsonElement operation)
    {
        // Operations share schemas, which are filled by the first that needs them.
        lock (_schemas)
        {
            var ok = operation.Object("responses")?.Object("200")?.Object("content");
            return new DocumentedOperation
            {
                Id = id,
                Query = (operation.List("parameters") ?? [])
                    .Where(parameter => parameter.Text("in") == "query")
                    .Select(parameter => new DocumentedParameter(
                        parameter.Text("name")!,
                        parameter.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True,
                        parameter.Object("schema") is { } schema ? _schemas.Read(schema) : new Schema()
                    ))
                    .ToDictionary(parameter => parameter.Name),
                Body = SchemaOf(operation.Object("requestBody")?.Object("content")),
                Answer = SchemaOf(ok),
                AnswerTypes = [.. ok?.EnumerateObject().Select(type => type.Name) ?? []],
            };
        }
    }

    private Schema? SchemaOf(JsonElement? content) => content?.Object("application/json")?.Object("schema") is { } schema ? _schemas.Read(schema) : null;

    // Two templates are one route where only the names of their parameters differ.
    private static string Normalise(string template) =>
        "/" + string.Join('/', template.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(segment => segment[0] == '{' ? "{}" : segment));
}
