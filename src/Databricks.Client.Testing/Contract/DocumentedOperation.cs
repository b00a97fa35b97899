namespace Databricks.Client.Testing.Contract;

/// <summary>An operation of the document.</summary>
internal sealed class DocumentedOperation
{
    public required string Id { get; init; }

    public required Dictionary<string, DocumentedParameter> Query { get; init; }

    /// <summary>Schema of the JSON body; null if the operation has none.</summary>
    public Schema? Body { get; init; }

    /// <summary>Schema of the JSON response; null if the response is empty or text.</summary>
    public Schema? Response { get; init; }

    /// <summary>Media types of the response; none if it is empty.</summary>
    public required IReadOnlyList<string> ResponseTypes { get; init; }

    /// <summary>Schema of the data of each server-sent event; null if the operation sends none.</summary>
    public Schema? Event { get; init; }

    /// <summary>Schema of the JSON body of errors.</summary>
    public Schema? Error { get; init; }

    /// <summary>Whether the operation changes nothing.</summary>
    public bool IsSafe { get; init; }
}
