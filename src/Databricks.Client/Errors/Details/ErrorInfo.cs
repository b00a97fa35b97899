namespace Databricks.Client.Errors;

/// <summary>Why the request failed, for programs to read (google.rpc.ErrorInfo).</summary>
/// <param name="Reason">The reason, such as <c>API_DISABLED</c>.</param>
/// <param name="Domain">The service that the reason belongs to.</param>
/// <param name="Metadata">Further facts; empty if there are none.</param>
public sealed record ErrorInfo(string? Reason, string? Domain, IReadOnlyDictionary<string, string> Metadata);
