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
        var errors = Output
            .Split('\n')
            .Where(l => l.Contains(": error ", StringComparison.Ordinal))
            .Select(l => l.Trim())
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var error = Assert.Single(errors);
        Assert.Contains($": error {code}: ", error, StringComparison.Ordinal);
        return error;
    }
}
