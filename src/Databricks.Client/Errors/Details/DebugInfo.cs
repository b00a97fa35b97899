namespace Databricks.Client.Errors;

/// <summary>Where in the service it failed (google.rpc.DebugInfo).</summary>
public sealed record DebugInfo
{
    /// <summary>The stack, innermost first.</summary>
    public IReadOnlyList<string> StackEntries { get; init; } = [];

    /// <summary>What the service adds.</summary>
    public string? Detail { get; init; }
}
