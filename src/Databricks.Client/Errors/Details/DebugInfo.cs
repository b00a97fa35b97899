namespace Databricks.Client.Errors;

/// <summary>The place in the service where the call failed (google.rpc.DebugInfo).</summary>
public sealed record DebugInfo
{
    /// <summary>The stack, innermost first.</summary>
    public IReadOnlyList<string> StackEntries { get; init; } = [];

    /// <summary>Additional information from the service.</summary>
    public string? Detail { get; init; }
}
