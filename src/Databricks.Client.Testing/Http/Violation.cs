namespace Databricks.Client.Testing;

/// <summary>One departure of a request, or of a response of the fake itself, from the OpenAPI document.</summary>
public sealed record Violation
{
    /// <summary>Operation ID, such as <c>Clusters_Get</c>, or method and path if the document has no such route.</summary>
    public required string Operation { get; init; }

    /// <summary>Where: <c>path</c>, <c>query.page_size</c>, <c>header.Content-Type</c>, <c>body.autoscale.min_workers</c>, <c>response.clusters[0].state</c>.</summary>
    public required string Location { get; init; }

    /// <summary>The value found and the documented one.</summary>
    public required string Message { get; init; }

    /// <summary>Whether the departure is in a response of the fake, not in a request.</summary>
    public bool InResponse => Location.StartsWith("response", StringComparison.Ordinal);

    /// <summary>Operation, location and message in one line.</summary>
    public override string ToString() => $"{Operation} {Location}: {Message}";
}
