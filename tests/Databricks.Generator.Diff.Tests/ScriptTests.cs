using Databricks.Generator.Tests.Building;

namespace Databricks.Generator.Tests;

/// <summary>What the scripts that start redocly say on a machine without Node.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly DirectoryInfo _path = Directory.CreateTempSubdirectory("generator-scripts-");

    public ScriptTests()
    {
        foreach (var tool in (string[])["bash", "dirname", "realpath"])
        {
            File.CreateSymbolicLink(Path.Combine(_path.FullName, tool), Path.Combine("/usr/bin", tool));
        }
    }

    public void Dispose() => _path.Delete(recursive: true);

    [Theory]
    [InlineData("generator/restore")]
    [InlineData("generator/lint/run")]
    [InlineData("generator/diff", "HEAD")]
    [InlineData("tests/Databricks.Client.ContractTests/drift", "traffic.har")]
    public async Task Script_WithoutNode_SaysInOneLineWhatIsMissing(string script, params string[] arguments)
    {
        var result = await Command.RunAsync("/usr/bin/bash", Repository.Root, [Path.Combine(Repository.Root, script), .. arguments], ("PATH", _path.FullName));

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "redocly needs Node.js 20.19 or later: install it, and put node and npm on PATH.",
            Assert.Single(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        );
    }
}
