namespace Databricks.Generator.Commands;

/// <summary>How another program ended and what it wrote.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error);
