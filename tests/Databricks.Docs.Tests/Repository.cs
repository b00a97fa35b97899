namespace Databricks.Docs.Tests;

/// <summary>The checkout that these tests run in.</summary>
internal static class Repository
{
    public const string Examples = "tests/Databricks.Docs.Tests/Examples";

    public static string Root { get; } = FindRoot();

    /// <summary>The pages for users and contributors, as paths from the root.</summary>
    public static IReadOnlyList<string> Pages { get; } =
        ["CHANGELOG.md", "CONTRIBUTING.md", "README.md", "generator/README.md", .. Files("docs", "*.md"), .. Files("spec", "*.md"), .. ReadmesBelow("src"), .. ReadmesBelow("tests")];

    /// <summary>The sources whose regions the pages show, as paths from the root.</summary>
    public static IReadOnlyList<string> ExampleSources { get; } = Files(Examples, "*.cs");

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The pages of packages, which their users see where they find them, and of tests.</summary>
    private static IEnumerable<string> ReadmesBelow(string folder) =>
        Directory
            .EnumerateDirectories(Path.Combine(Root, folder))
            .Select(project => $"{folder}/{Path.GetFileName(project)}/README.md")
            .Where(page => File.Exists(Path.Combine(Root, page)))
            .Order(StringComparer.Ordinal);

    private static string[] Files(string folder, string pattern) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    // Not from the compiler's path of this file: a deterministic build maps it away.
    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Generated.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No Generated.sln stands above the tests: run them from a checkout.");
        }

        return folder.FullName;
    }
}
