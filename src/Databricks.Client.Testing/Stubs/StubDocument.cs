using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Stubs;

/// <summary>
/// What stubs need of an OpenAPI 3.0 document. Not the reader of Contract: that one takes what checks need out of the bundled document, fast and when first
/// asked for; stubs take any document of a user, whole, with its examples, and hand its JSON on.
/// </summary>
internal sealed class StubDocument
{
    private static readonly string[] Verbs = ["get", "put", "post", "delete", "options", "head", "patch"];

    private readonly JObject root;

    private StubDocument(JObject root)
    {
        this.root = root;
        Operations = [.. ReadOperations()];
    }

    public IReadOnlyList<StubOperation> Operations { get; }

    /// <exception cref="InvalidDataException">The text is not an OpenAPI document in JSON.</exception>
    public static StubDocument Parse(string json)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
            var document = JObject.Load(reader);
            return document["paths"] is JObject
                ? new StubDocument(document)
                : throw new InvalidDataException("The document has no 'paths': it is not an OpenAPI document.");
        }
        catch (JsonReaderException error)
        {
            throw new InvalidDataException($"The document is not JSON: {error.Message}", error);
        }
    }

    public StubOperation Operation(string id) =>
        Operations.FirstOrDefault(operation => operation.Id == id)
        ?? throw new ArgumentException(
            $"The document has no operation '{id}'. Its operations are {string.Join(", ", Operations.Select(operation => operation.Id))}.",
            nameof(id)
        );

    /// <summary>Follows a reference, if there is one.</summary>
    public JObject Resolve(JToken? token)
    {
        var node = token as JObject ?? [];
        while ((string?)node["$ref"] is { } reference)
        {
            var path = reference.StartsWith("#/", StringComparison.Ordinal) ? reference[2..].Split('/') : [];
            JToken? target = path.Length == 0 ? null : root;
            foreach (var part in path)
            {
                target = target?[part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
            }

            node = target as JObject ?? throw new InvalidDataException($"The document's reference '{reference}' leads nowhere in it.");
        }

        return node;
    }

    private IEnumerable<StubOperation> ReadOperations()
    {
        foreach (var path in ((JObject)root["paths"]!).Properties())
        {
            var item = Resolve(path.Value);
            foreach (var verb in item.Properties().Where(property => Verbs.Contains(property.Name)))
            {
                var node = (JObject)verb.Value;
                var id =
                    (string?)node["operationId"]
                    ?? throw new InvalidDataException($"{verb.Name.ToUpperInvariant()} {path.Name} has no operationId in the document.");
                yield return new StubOperation(this, id, verb.Name.ToUpperInvariant(), path.Name, node, item["parameters"]);
            }
        }
    }
}
