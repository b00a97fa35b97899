namespace Databricks.Client.Errors;

/// <summary>The service's data about the request (google.rpc.RequestInfo).</summary>
public sealed record RequestInfo
{
    /// <summary>The ID of the request, to quote to support.</summary>
    public string? RequestId { get; init; }

    /// <summary>The data that the service recorded about the request.</summary>
    public string? ServingData { get; init; }
}
