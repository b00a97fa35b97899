namespace Databricks.Client.Errors;

/// <summary>Where to read on (google.rpc.Help).</summary>
/// <param name="Links">The links.</param>
public sealed record HelpDetail(IReadOnlyList<HelpLink> Links);
