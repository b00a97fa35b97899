namespace Databricks.Client.Errors;

/// <summary>When to retry (google.rpc.RetryInfo).</summary>
public sealed record RetryInfo
{
    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan? RetryDelay { get; init; }
}
