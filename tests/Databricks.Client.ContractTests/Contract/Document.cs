using Databricks.Client.Testing;
using Databricks.Client.Testing.Examples;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Contract;

/// <summary>The document that the client was generated from, as the source of tests.</summary>
internal static class Document
{
    /// <summary>All operations, for theories.</summary>
    public static TheoryData<string> OperationIds => [.. Testing.OperationIds.All];

    /// <summary>All operations with each of their documented errors, for theories.</summary>
    public static TheoryData<string, string> Errors
    {
        get
        {
            var errors = new TheoryData<string, string>();
            foreach (var operation in ExampleDocument.Shared.Operations)
            {
                foreach (var code in operation.ErrorCodes)
                {
                    errors.Add(operation.Id, code);
                }
            }

            return errors;
        }
    }

    public static ExampleOperation Operation(string id) => ExampleDocument.Shared.Operation(id);

    /// <summary>The call that the document shows: each parameter and the body as in its example.</summary>
    public static DocumentedCall ExampleOf(string operationId)
    {
        var operation = Operation(operationId);
        var values = operation
            .Parameters.Where(parameter => parameter["example"] is not null)
            .ToDictionary(parameter => (string)parameter["name"]!, parameter => parameter["example"]!);
        return new DocumentedCall(operation, values, operation.Body?["example"]);
    }

    /// <summary>A call with every parameter and every property of the body set, to values that are easily damaged or, on request, easily lost.</summary>
    public static DocumentedCall EverythingOf(string operationId, bool empty)
    {
        var operation = Operation(operationId);
        var values = operation.Parameters.ToDictionary(parameter => (string)parameter["name"]!, parameter => SampleOf(operation, parameter, empty));
        return new DocumentedCall(operation, values, operation.Body?["schema"] is { } schema ? Sample(operation, schema, empty) : null);
    }

    /// <summary>A JSON response with every property set; null if the operation has none.</summary>
    public static JToken? EveryResponseOf(string operationId, bool empty)
    {
        var operation = Operation(operationId);
        return operation.MediaType == "application/json" ? Sample(operation, operation.Success["content"]!["application/json"]!["schema"]!, empty) : null;
    }

    private static JToken Sample(ExampleOperation operation, JToken schema, bool empty) =>
        empty ? SchemaSample.Empty(operation, schema) : SchemaSample.Full(operation, schema);

    // Strings in a URL are never empty: a path would lead elsewhere, and required query parameters must have a value. Control characters are refused there.
    private static JToken SampleOf(ExampleOperation operation, JObject parameter, bool empty)
    {
        var schema = operation.Document.Resolve(parameter["schema"]);
        return (string?)schema["type"] == "string" && schema["enum"] is null ? "ä ß/€😀?&=#%20+\"'<>;:@," : Sample(operation, schema, empty);
    }
}
