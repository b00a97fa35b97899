namespace Databricks.Client.Errors;

/// <summary>The request as the service knows it (google.rpc.RequestInfo).</summary>
/// <param name="RequestId">Its id, to quote to support.</param>
/// <param name="ServingData">What the service noted of it.</param>
public sealed record RequestInfo(string? RequestId, string? ServingData);
