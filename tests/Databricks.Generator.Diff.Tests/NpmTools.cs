using Databricks.Generator.Tests.Building;

namespace Databricks.Generator.Tests;

/// <summary>The npm tools of the checkout: redocly.</summary>
internal static class NpmTools
{
    private static readonly Lazy<Task> _restored = new(RestoreOnceAsync);

    public static string Folder { get; } = Path.Combine(Repository.Root, "generator", "node_modules");

    /// <summary>Fetches them, unless they are there.</summary>
    public static Task RestoreAsync() => _restored.Value;

    private static async Task RestoreOnceAsync()
    {
        var result = await Command.RunAsync("bash", Repository.Root, [Path.Combine(Repository.Root, "generator", "restore")]);
        result.MustSucceed();
    }
}
