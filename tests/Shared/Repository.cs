namespace Databricks.Tests;

/// <summary>The checkout that these tests run in.</summary>
internal static class Repository
{
    private static readonly string[] _ignored = ["/obj/", "/bin/", "/node_modules/"];

    public static string Root { get; } = FindRoot();

    /// <summary>The hand-written C# files below a folder, as paths from the root with forward slashes.</summary>
    public static IEnumerable<string> CSharpFiles(string folder) => Files(folder, "*.cs");

    /// <summary>All files below a folder whose names match, as paths from the root with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(static file => !Array.Exists(_ignored, folder => file.Contains(folder, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    // Not from the compiler's path of this file: a deterministic build maps it away.
    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Generated.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No Generated.sln in a folder above the tests: run them from a checkout.");
        }

        return folder.FullName;
    }
}
