namespace Databricks.Client.ConventionTests.Windows;

public sealed class WindowsPathTests
{
    private static readonly string[] _notInSourceControl =
    [
        ".git",
        "bin",
        "obj",
        "node_modules",
        "artifacts",
        "TestResults",
        "BenchmarkDotNet.Artifacts",
        "StrykerOutput",
    ];

    [Fact]
    public void Paths_OfTheRepository_FitWindows()
    {
        var paths = FilesIn("").ToList();

        var problems = WindowsPaths.Problems(paths);

        Assert.True(problems.Count == 0, string.Join("\n", problems));
        Assert.Contains("README.md", paths);
    }

    [Theory]
    [InlineData("spec/what?.md", "is not a valid name on Windows")]
    [InlineData("spec/what.", "is not a valid name on Windows")]
    [InlineData("src/Aux.cs", "is the name of a device")]
    [InlineData("src/com1/A.cs", "is the name of a device")]
    public void Problems_NameThatWindowsRefuses_SaysWhy(string path, string message) =>
        Assert.Contains(message, Assert.Single(WindowsPaths.Problems([path])), StringComparison.Ordinal);

    [Fact]
    public void Problems_PathTooLong_SaysHowLongItMayBe()
    {
        var problems = WindowsPaths.Problems([new string('a', WindowsPaths.MaxLength), new string('b', WindowsPaths.MaxLength + 1)]);

        Assert.StartsWith("bbb", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_NamesThatDifferInCase_NamesBoth() =>
        Assert.StartsWith(
            "src/A.cs and src/a.cs differ in case only",
            Assert.Single(WindowsPaths.Problems(["src/A.cs", "src/a.cs", "src/auxiliary.cs"])),
            StringComparison.Ordinal
        );

    private static IEnumerable<string> FilesIn(string folder)
    {
        var directory = new DirectoryInfo(Path.Combine(Repository.Root, folder));
        return directory
            .EnumerateFiles()
            .Select(file => folder + file.Name)
            .Concat(
                directory
                    .EnumerateDirectories()
                    .Where(child => !_notInSourceControl.Contains(child.Name))
                    .SelectMany(child => FilesIn($"{folder}{child.Name}/"))
            );
    }
}
