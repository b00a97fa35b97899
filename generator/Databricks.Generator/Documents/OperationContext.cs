namespace Databricks.Generator.Documents;

/// <summary>One operation of the bundled document with what surrounds it.</summary>
/// <param name="Path">The route, such as `/api/2.0/secrets/get`.</param>
/// <param name="Verb">The verb, with the position of its key.</param>
/// <param name="Operation">The operation itself.</param>
/// <param name="Id">Its operationId; empty if it has none.</param>
internal sealed record OperationContext(Member Path, Member Verb, MapNode Operation, string Id)
{
    /// <summary>How messages name it.</summary>
    public string Title => Id.Length > 0 ? Id : $"{Verb.Key.ToUpperInvariant()} {Path.Key}";
}
