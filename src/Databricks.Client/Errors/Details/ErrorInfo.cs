namespace Databricks.Client.Errors;

/// <summary>Why the request failed, for programs to read (google.rpc.ErrorInfo).</summary>
public sealed record ErrorInfo
{
    /// <summary>The reason, such as <c>API_DISABLED</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The service that the reason belongs to.</summary>
    public string? Domain { get; init; }

    /// <summary>Further facts; empty if there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
