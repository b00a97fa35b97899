namespace Databricks.Docs.Tests.Pages;

/// <summary>Which files of the checkout explain, and which hold the code that they show; as paths from the root.</summary>
internal static class Documentation
{
    public const string Examples = "tests/Databricks.Docs.Tests/Examples";

    /// <summary>The pages for users and contributors.</summary>
    public static IReadOnlyList<string> Pages { get; } =
        [
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "README.md",
            "generator/README.md",
            .. Repository.Files("docs", "*.md"),
            .. Repository.Files("spec", "*.md"),
            .. ReadmesBelow("src"),
            .. ReadmesBelow("tests"),
        ];

    /// <summary>The sources whose regions the pages show.</summary>
    public static IReadOnlyList<string> ExampleSources { get; } = [.. Repository.CSharpFiles(Examples)];

    /// <summary>The pages of packages, which their users see where they find them, and of tests.</summary>
    private static IEnumerable<string> ReadmesBelow(string folder) =>
        Directory
            .EnumerateDirectories(Path.Combine(Repository.Root, folder))
            .Select(project => $"{folder}/{Path.GetFileName(project)}/README.md")
            .Where(page => File.Exists(Path.Combine(Repository.Root, page)))
            .Order(StringComparer.Ordinal);
}
