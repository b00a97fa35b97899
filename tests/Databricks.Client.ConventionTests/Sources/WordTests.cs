namespace Databricks.Client.ConventionTests.Sources;

public sealed class WordTests
{
    /// <summary>Files that people read: sources, the document and the templates, build files, lint rules, CI and pages.</summary>
    private static readonly (string Folder, string[] Patterns)[] _files =
    [
        ("src", ["*.cs", "*.md", "*.csproj", "*.props", "*.targets", "*.proj", "BannedSymbols.txt"]),
        ("tests", ["*.cs", "*.md", "*.csproj", "*.props"]),
        ("docs", ["*.cs", "*.md", "*.csproj", "*.props"]),
        ("spec", ["*.md", "*.yaml"]),
        ("generator", ["*.cs", "*.md", "*.yaml", "*.csproj", "*.targets", "*.proj", "*.liquid", "*.mjs"]),
        ("generator/lint", ["*.json"]),
        (".ci", ["*"]),
        (".github", ["*"]),
    ];

    private static readonly string[] _pages = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"];

    private static IEnumerable<string> Files =>
        _files
            .SelectMany(static place => place.Patterns.SelectMany(pattern => Repository.Files(place.Folder, pattern)))
            .Concat(_pages)
            .Concat(["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", ".editorconfig"]);

    [Theory]
    [InlineData("src/BannedSymbols.txt")]
    [InlineData("src/Databricks.Client/Packaging/Precompile.proj")]
    [InlineData("tests/Directory.Build.props")]
    [InlineData("generator/templates/Class.liquid")]
    [InlineData("generator/lint/rules.mjs")]
    [InlineData("generator/lint/defects.json")]
    [InlineData("generator/redocly.yaml")]
    [InlineData(".ci/run")]
    [InlineData(".github/workflows/ci.yml")]
    public void Files_EachKind_IsRead(string path) => Assert.Contains(path, Files);

    [Fact]
    public void Sources_EachFile_KeepsToTheFieldsWords()
    {
        var problems = Files.SelectMany(static file => WordRules.Of(file, Repository.Read(file))).ToList();

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [InlineData("src/A.cs", "    /// <summary>Waits for an answer.</summary>", 1)]
    [InlineData("src/A.cs", "    throw new InvalidOperationException($\"{name} has a blank.\");", 1)]
    [InlineData("src/A.cs", "    var blank = Anew(x); // again", 0)]
    [InlineData("tests/A.cs", "    Send(\"https://x\", \"nobody\"); // for nobody", 1)]
    [InlineData("docs/a.md", "It is serialised anew.", 2)]
    [InlineData("generator/a.liquid", "/// Converts a string of the wire.", 1)]
    [InlineData("src/A.cs", "    Report($\"{value} where a number is described\");", 1)]
    [InlineData("src/A.csproj", "<!-- X asks for a version that stands outside. -->", 2)]
    [InlineData(".ci/run", "# Tells how the build ended with code 1.", 2)]
    [InlineData("docs/a.md", "It has the cluster's id.", 1)]
    [InlineData("docs/a.md", "It has the cluster's ID, `id`, of google-id.", 0)]
    [InlineData("docs/a.md", "An endpoint answers queries within the timeout.", 0)]
    public void WordRules_PlantedWords_AreFound(string path, string text, int expected) => Assert.Equal(expected, WordRules.Of(path, text).Count());
}
