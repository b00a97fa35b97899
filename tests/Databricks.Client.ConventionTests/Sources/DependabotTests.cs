namespace Databricks.Client.ConventionTests.Sources;

public sealed class DependabotTests
{
    public static TheoryData<string> NpmFolders =>
        [
            .. new[] { "generator", "tests" }
                .SelectMany(static folder => Repository.Files(folder, "package-lock.json"))
                .Where(static file => !file.Contains("/node_modules/", StringComparison.Ordinal))
                .Select(static file => file[..file.LastIndexOf('/')]),
        ];

    [Theory]
    [MemberData(nameof(NpmFolders))]
    public void Dependabot_EachNpmFolder_HasAnEntry(string folder) =>
        Assert.Contains(
            $"package-ecosystem: npm\n    directory: /{folder}\n",
            Repository.Read(".github/dependabot.yml").ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
}
