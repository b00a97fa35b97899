using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Examples;

/// <summary>
/// The operations of the bundled document with their examples and errors. The reader in Contract reads only what checks need, fast and on first use; this
/// one exposes the document's JSON.
/// </summary>
internal sealed class ExampleDocument
{
    private static readonly Lazy<ExampleDocument> _sharedDocument = new(Open);

    private readonly JObject _root;
    private readonly Dictionary<string, ExampleOperation> _operations;

    private ExampleDocument(JObject root)
    {
        _root = root;
        Operations = [.. ReadOperations()];
        _operations = Operations.ToDictionary(static operation => operation.Id, StringComparer.Ordinal);
    }

    /// <summary>The document, read once.</summary>
    public static ExampleDocument Shared => _sharedDocument.Value;

    public IReadOnlyList<ExampleOperation> Operations { get; }

    /// <exception cref="ArgumentException">The document has no such operation; the message lists similar IDs.</exception>
    public ExampleOperation Operation(string operationId) =>
        _operations.GetValueOrDefault(operationId)
        ?? throw new ArgumentException(
            $"The OpenAPI document has no operation '{operationId}'. Similar names: {string.Join(", ", NearNames.Of(operationId, _operations.Keys))}. OperationIds lists all of them.",
            nameof(operationId)
        );

    /// <summary>Follows a reference, if there is one.</summary>
    public JObject Resolve(JToken? token)
    {
        var node = token as JObject ?? [];
        while (node.Text("$ref") is { } reference)
        {
            JToken? target = _root;
            foreach (var part in reference.Split('/').Skip(1))
            {
                target = target?[part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
            }

            node = target as JObject ?? throw new InvalidOperationException($"The document's reference '{reference}' does not resolve.");
        }

        return node;
    }

    private static ExampleDocument Open()
    {
        using var reader = new StreamReader(OpenApiDocument.OpenBundled());
        return new ExampleDocument(JsonTokens.ParseObject(reader.ReadToEnd()));
    }

    private IEnumerable<ExampleOperation> ReadOperations() =>
        from path in ((JObject)_root["paths"]!).Properties()
        from verb in ((JObject)path.Value).Properties()
        where verb.Value is JObject operation && operation.ContainsKey("operationId")
        select new ExampleOperation(this, verb.Name.ToUpperInvariant(), path.Name, (JObject)verb.Value);
}
