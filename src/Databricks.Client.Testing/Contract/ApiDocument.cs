using Databricks.Client.Testing.Hosting;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Contract;

/// <summary>The OpenAPI document that is bundled with this library, by verb and route.</summary>
internal sealed class ApiDocument
{
    private static readonly Lazy<ApiDocument> SharedDocument = new(() => Parse(OpenApiDocument.ReadJson()));

    private readonly Dictionary<(string Method, string Route), DocumentedOperation> _operations = [];

    private ApiDocument(JObject document)
    {
        var schemas = new SchemaReader(document);
        Error = schemas.Read(new JObject { ["$ref"] = "#/components/schemas/ApiError" });
        foreach (var path in document.Object("paths")?.Properties() ?? [])
        {
            foreach (var verb in ((JObject)path.Value).Properties())
            {
                if (verb.Value is JObject operation && operation.Text("operationId") is { } id)
                {
                    _operations.Add((verb.Name.ToUpperInvariant(), Normalise(path.Name)), Read(id, operation, schemas));
                }
            }
        }
    }

    /// <summary>The document, read once for all workspaces.</summary>
    public static ApiDocument Shared => SharedDocument.Value;

    /// <summary>Schema of error bodies.</summary>
    public Schema Error { get; }

    public IEnumerable<DocumentedOperation> Operations => _operations.Values;

    public static ApiDocument Parse(string json) => new(JsonTokens.ParseObject(json));

    public DocumentedOperation? Find(string method, string template) => _operations.GetValueOrDefault((method, Normalise(template)));

    private static DocumentedOperation Read(string id, JObject operation, SchemaReader schemas)
    {
        var ok = operation["responses"]?["200"]?["content"] as JObject;
        return new DocumentedOperation
        {
            Id = id,
            Query = operation
                .Objects("parameters")
                .Where(parameter => parameter.Text("in") == "query")
                .Select(parameter => new DocumentedParameter(
                    parameter.Text("name")!,
                    parameter.Flag("required") == true,
                    schemas.Read(parameter.Object("schema") ?? [])
                ))
                .ToDictionary(parameter => parameter.Name),
            Body = operation["requestBody"]?["content"]?["application/json"]?["schema"] is JObject body ? schemas.Read(body) : null,
            Answer = ok?["application/json"]?["schema"] is JObject answer ? schemas.Read(answer) : null,
            AnswerTypes = ok is null ? [] : [.. ok.Properties().Select(property => property.Name)],
        };
    }

    // Two templates are one route where only the names of their parameters differ.
    private static string Normalise(string template) =>
        "/" + string.Join('/', template.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(segment => segment[0] == '{' ? "{}" : segment));
}
