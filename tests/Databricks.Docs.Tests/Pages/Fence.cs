namespace Databricks.Docs.Tests.Pages;

/// <summary>A block of C# in a page.</summary>
/// <param name="Page">Path of the page.</param>
/// <param name="Line">Line of its first backticks, from 1.</param>
/// <param name="Name">The region that it shows, from the comment above it; null where there is none.</param>
/// <param name="Code">Its lines, joined by line feeds.</param>
internal sealed record Fence(string Page, int Line, string? Name, string Code);
