namespace Databricks.Client.Errors;

/// <summary>When to try again (google.rpc.RetryInfo).</summary>
/// <param name="RetryDelay">How long to wait before the next attempt.</param>
public sealed record RetryInfo(TimeSpan? RetryDelay);
