namespace Databricks.Generator.Tests.Building;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    private static readonly Lazy<Task> Restored = new(RestoreOnceAsync);

    public static string Root { get; } = Find();

    public static string NodeModules { get; } = Path.Combine(Root, "generator", "node_modules");

    /// <summary>Fetches the npm tools as the build would, unless they are there.</summary>
    public static Task RestoreNodeModulesAsync() => Restored.Value;

    private static async Task RestoreOnceAsync()
    {
        var result = await Command.RunAsync("bash", Root, [Path.Combine(Root, "generator", "restore")]);
        result.MustSucceed();
    }

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Generated.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException($"No checkout is above {AppContext.BaseDirectory}.");
        }

        return directory.FullName;
    }
}
