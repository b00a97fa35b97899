namespace Databricks.Client.Errors;

/// <summary>The request as the service knows it (google.rpc.RequestInfo).</summary>
public sealed record RequestInfo
{
    /// <summary>Its id, to quote to support.</summary>
    public string? RequestId { get; init; }

    /// <summary>What the service noted of it.</summary>
    public string? ServingData { get; init; }
}
