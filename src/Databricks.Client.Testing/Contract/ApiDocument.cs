using System.Text.Json;

namespace Databricks.Client.Testing.Contract;

/// <summary>The OpenAPI document that is bundled with this library, by verb and route. An operation is read on first use. Thread-safe.</summary>
internal sealed class ApiDocument
{
    private static readonly Lazy<ApiDocument> _sharedDocument = new(Open);

    private readonly Dictionary<string, Lazy<DocumentedOperation>> _operations = new(StringComparer.Ordinal);
    private readonly SchemaReader _schemas;
    private readonly JsonElement? _responses;

    private ApiDocument(JsonElement document)
    {
        var ids = new List<string>();
        _schemas = new SchemaReader(document);
        _responses = document.Object("components")?.Object("responses");
        foreach (var path in document.Object("paths").Members())
        {
            foreach (var verb in path.Value.EnumerateObject())
            {
                if (verb.Value.ValueKind == JsonValueKind.Object && verb.Value.Text("operationId") is { } id)
                {
                    ids.Add(id);
                    _operations.Add(Key(verb.Name.ToUpperInvariant(), path.Name), new Lazy<DocumentedOperation>(() => Read(id, verb.Value)));
                }
            }
        }

        OperationIds = ids;
    }

    /// <summary>The document, opened once for all workspaces.</summary>
    public static ApiDocument Shared => _sharedDocument.Value;

    /// <summary>The IDs of all operations, in the document's order.</summary>
    public IReadOnlyList<string> OperationIds { get; }

    public IEnumerable<DocumentedOperation> Operations => _operations.Values.Select(operation => operation.Value);

    public DocumentedOperation? Find(string method, string template) => _operations.GetValueOrDefault(Key(method, template))?.Value;

    // System.Text.Json is precompiled; otherwise parsing the document would dominate the time to a process's first response.
    private static ApiDocument Open()
    {
        using var stream = OpenApiDocument.OpenBundled();
        return new ApiDocument(JsonDocument.Parse(stream).RootElement);
    }

    private DocumentedOperation Read(string id, JsonElement operation)
    {
        // Operations share schemas, which are filled by the first that needs them.
        lock (_schemas)
        {
            var responses = operation.Object("responses");
            var ok = responses?.Object("200")?.Object("content");
            return new DocumentedOperation
            {
                Id = id,
                Query = ReadQuery(operation),
                Body = SchemaOf(operation.Object("requestBody")?.Object("content")),
                Response = SchemaOf(ok),
                ResponseTypes = [.. ok.Members().Select(type => type.Name)],
                Event = SchemaOf(ok, "text/event-stream"),
                Error = SchemaOf(Referenced(responses?.Object("default"))?.Object("content")),
                IsSafe = operation.Text("x-databricks-idempotency") == "safe",
            };
        }
    }

    private Dictionary<string, DocumentedParameter> ReadQuery(JsonElement operation)
    {
        var query = new Dictionary<string, DocumentedParameter>(StringComparer.Ordinal);
        foreach (var parameter in operation.List("parameters"))
        {
            if (parameter.Text("in") == "query" && parameter.Text("name") is { } name)
            {
                var schema = parameter.Object("schema") is { } source ? _schemas.Read(source) : new Schema();
                query.Add(name, new DocumentedParameter(name, parameter.IsTrue("required"), schema));
            }
        }

        return query;
    }

    private Schema? SchemaOf(JsonElement? content, string type = "application/json") =>
        content?.Object(type)?.Object("schema") is { } schema ? _schemas.Read(schema) : null;

    private JsonElement? Referenced(JsonElement? response) =>
        response?.Text("$ref") is { } reference ? _responses?.Object(reference[(reference.LastIndexOf('/') + 1)..]) : response;

    // Two templates are one route where only the names of their parameters differ.
    private static string Key(string method, string template) =>
        method + " /" + string.Join('/', template.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(segment => segment[0] == '{' ? "{}" : segment));
}
