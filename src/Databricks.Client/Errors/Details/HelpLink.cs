namespace Databricks.Client.Errors;

/// <summary>One link to a help page.</summary>
public sealed record HelpLink
{
    /// <summary>A description of the linked page.</summary>
    public string? Description { get; init; }

    /// <summary>The address.</summary>
    public string? Url { get; init; }
}
