namespace Databricks.Client.ConventionTests.Sources;

/// <summary>The solution lists what people edit besides C#.</summary>
public sealed class SolutionTests
{
    private static readonly string _solution = Repository.Read("Generated.sln");

    public static TheoryData<string> EditedFiles =>
        [
            .. new[]
            {
                (Folder: ".github", Pattern: "*.yml"),
                (Folder: "docs", Pattern: "*.md"),
                (Folder: "generator/lint", Pattern: "*.mjs"),
                (Folder: "generator/templates", Pattern: "*.liquid"),
                (Folder: "spec", Pattern: "*.md"),
                (Folder: "spec", Pattern: "*.yaml"),
            }.SelectMany(static files => Repository.Files(files.Folder, files.Pattern)),
            .. new[] { "*.md", "*.props", "*.targets" }
                .SelectMany(static pattern => Directory.EnumerateFiles(Repository.Root, pattern))
                .Select(static file => Path.GetFileName(file)),
        ];

    [Theory]
    [MemberData(nameof(EditedFiles))]
    public void Solution_FileThatPeopleEdit_IsListed(string path)
    {
        var listed = path.Replace('/', '\\');

        Assert.True(
            _solution.Contains($"\t\t{listed} = ", StringComparison.Ordinal),
            $"Generated.sln does not list {path}. Add this line to the ProjectSection of its folder:\n\t\t{listed} = {listed}"
        );
    }

    [Fact]
    public void Solution_ListedFiles_Exist() =>
        Assert.DoesNotContain(
            _solution
                .ReplaceLineEndings("\n")
                .Split('\n')
                .Where(static line => line.StartsWith("\t\t", StringComparison.Ordinal))
                .Select(static line => line.Split(" = ")),
            static sides => sides.Length == 2 && sides[0].Trim() == sides[1] && sides[1].Contains('.', StringComparison.Ordinal) && !Exists(sides[1])
        );

    [Fact]
    public void Solution_Configurations_AreDebugAndReleaseOnly() => Assert.DoesNotMatch(@"\|(?!Any CPU)", _solution);

    private static bool Exists(string path) => File.Exists(Path.Combine(Repository.Root, path.Replace('\\', '/')));
}
