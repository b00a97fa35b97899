namespace Databricks.Client.Testing;

/// <summary>One departure of a request, or of an answer of the fake itself, from the OpenAPI document.</summary>
/// <param name="Operation">Operation id, such as <c>Clusters_Get</c>, or verb and path where the document has no such route.</param>
/// <param name="Location">Where: <c>path</c>, <c>query.page_size</c>, <c>header.Content-Type</c>, <c>body.autoscale.min_workers</c>, <c>answer.clusters[0].state</c>.</param>
/// <param name="Message">What was found and what the document describes.</param>
public sealed record Violation(string Operation, string Location, string Message)
{
    /// <summary>Whether it is an answer of the fake that departs, and not a request.</summary>
    public bool InResponse => Location.StartsWith("answer", StringComparison.Ordinal);

    /// <summary>Operation, location and message in one line.</summary>
    public override string ToString() => $"{Operation} {Location}: {Message}";
}
