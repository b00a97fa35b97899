namespace Databricks.Client.ConventionTests.Sources;

public sealed class WordTests
{
    /// <summary>Sources and pages that people read: what ships, the document that it is generated from, the generator, and what is written about them.</summary>
    private static IEnumerable<string> Files =>
        Repository
            .CSharpFiles("src")
            .Concat(Repository.CSharpFiles("generator/Databricks.Generator"))
            .Concat(Repository.CSharpFiles("tests"))
            .Concat(Repository.Files("spec", "*.yaml"))
            .Concat(Repository.Files("spec", "*.md"))
            .Concat(Repository.Files("docs", "*.md"))
            .Concat(Repository.Files("src", "*.md"))
            .Concat(["README.md", "generator/README.md", "tests/Databricks.Client.ContractTests/README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"]);

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
    [InlineData("docs/a.md", "An endpoint answers queries within the timeout.", 0)]
    public void WordRules_PlantedWords_AreFound(string path, string text, int expected) => Assert.Equal(expected, WordRules.Of(path, text).Count());
}
