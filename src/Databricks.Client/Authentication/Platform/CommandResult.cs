namespace Databricks.Client.Authentication.Platform;

/// <summary>The result of a program.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="ErrorOutput">Its standard error output.</param>
internal readonly record struct CommandResult(int ExitCode, string Output, string ErrorOutput)
{
    /// <summary>Does not show the output, which may be a token.</summary>
    public override string ToString() => $"exit code {ExitCode}";
}
