namespace Databricks.Generator.Commands;

/// <summary>The exit codes of the program.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The document has problems, or the comparison found breaking changes; they are on standard output.</summary>
    public const int Problems = 1;

    /// <summary>The program was called wrongly or could not do its work; why is on standard error.</summary>
    public const int Failure = 2;
}
