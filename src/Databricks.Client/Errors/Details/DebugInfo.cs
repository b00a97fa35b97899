namespace Databricks.Client.Errors;

/// <summary>Where in the service it failed (google.rpc.DebugInfo).</summary>
/// <param name="StackEntries">The stack, innermost first.</param>
/// <param name="Detail">What the service adds.</param>
public sealed record DebugInfo(IReadOnlyList<string> StackEntries, string? Detail);
