namespace Databricks.Client.Errors;

/// <summary>Links to help (google.rpc.Help).</summary>
public sealed record HelpDetail
{
    /// <summary>The links.</summary>
    public IReadOnlyList<HelpLink> Links { get; init; } = [];
}
