namespace Databricks.Client.Errors;

/// <summary>One link to read on.</summary>
public sealed record HelpLink
{
    /// <summary>What it leads to.</summary>
    public string? Description { get; init; }

    /// <summary>The address.</summary>
    public string? Url { get; init; }
}
