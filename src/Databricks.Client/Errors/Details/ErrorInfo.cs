namespace Databricks.Client.Errors;

/// <summary>Machine-readable reason of a failure (google.rpc.ErrorInfo).</summary>
public sealed record ErrorInfo
{
    /// <summary>The reason, such as <c>API_DISABLED</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The domain that the reason belongs to, usually the name of the service.</summary>
    public string? Domain { get; init; }

    /// <summary>Additional data; empty if there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
