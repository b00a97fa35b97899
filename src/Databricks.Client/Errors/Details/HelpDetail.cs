namespace Databricks.Client.Errors;

/// <summary>Where to read on (google.rpc.Help).</summary>
public sealed record HelpDetail
{
    /// <summary>The links.</summary>
    public IReadOnlyList<HelpLink> Links { get; init; } = [];
}
