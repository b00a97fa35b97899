namespace Databricks.Client.Errors;

/// <summary>One link to read on.</summary>
/// <param name="Description">What it leads to.</param>
/// <param name="Url">The address.</param>
public sealed record HelpLink(string? Description, string? Url);
