namespace Databricks.Client.Errors;

/// <summary>The request as the service knows it (google.rpc.RequestInfo).</summary>
public sealed record RequestInfo
{
    /// <summary>Its id, to quote to support.</summary>
    public string? RequestId { get; init; }

    /// <summary>The data that the service recorded about the request.</summary>
    public string? ServingData { get; init; }
}
