namespace Databricks.Generator.Tests.Building;

/// <summary>How a command ended and all that it wrote.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>How often the sources were generated.</summary>
    public int Generations => Output.Split("Generated in ").Length - 1;

    public void MustSucceed() => Assert.True(ExitCode == 0, $"expected success, but the exit code was {ExitCode}:\n{Output}");

    /// <summary>The build must have failed with one error of this code and no other; returns its line.</summary>
    public string MustFailWith(string code)
    {
        Assert.True(ExitCode != 0, $"expected error {code}, but the build succeeded:\n{Output}");
        var error = Assert.Single(Errors);
        Assert.Contains($": error {code}: ", error, StringComparison.Ordinal);
        return error;
    }

    /// <summary>The codes of all errors, in alphabetical order.</summary>
    public IEnumerable<string> ErrorCodes => Errors.Select(static line => line.Split(": error ")[1].Split(':')[0]).Distinct().Order(StringComparer.Ordinal);

    private List<string> Errors =>
        [.. Output.Split('\n').Where(l => l.Contains(": error ", StringComparison.Ordinal)).Select(l => l.Trim()).Distinct(StringComparer.Ordinal)];
}
