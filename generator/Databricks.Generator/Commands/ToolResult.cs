namespace Databricks.Generator.Commands;

/// <summary>Exit code and output of another program.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error);
