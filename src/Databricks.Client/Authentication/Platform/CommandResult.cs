namespace Databricks.Client.Authentication.Platform;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="ErrorOutput">What it wrote to its standard error.</param>
internal readonly record struct CommandResult(int ExitCode, string Output, string ErrorOutput)
{
    /// <summary>Does not show the output, which may be a token.</summary>
    public override string ToString() => $"exit code {ExitCode}";
}
