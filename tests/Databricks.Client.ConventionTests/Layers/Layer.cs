namespace Databricks.Client.ConventionTests.Layers;

/// <summary>The order of the folders in Databricks.Client: each may use only those before it, and service folders never see each other.</summary>
internal static class Layer
{
    private static readonly string[] Order =
    [
        "Polyfills",
        "Errors",
        "Serialization",
        "Observability",
        "Http",
        "Resilience",
        "Authentication",
        "Transport",
        "Models",
        "Paging",
        "Waiting",
        "Services",
        "",
    ];

    private static readonly string[] Services = ["Clusters", "Permissions", "Secrets", "ServingEndpoints"];

    /// <summary>The folder of a file: that of a generated client is named like the service, that of the models is Models, the root is empty.</summary>
    public static string FolderOf(string file)
    {
        var name = Path.GetFileName(file);
        if (name == "Models.g.cs")
        {
            return "Models";
        }

        if (name.EndsWith(".g.cs", StringComparison.Ordinal))
        {
            return name;
        }

        var path = Path.GetRelativePath(Path.Combine(Repository.Root, "src/Databricks.Client"), file).Replace('\\', '/');
        return path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : "";
    }

    /// <summary>The service folder that a type of the generated clients belongs to; null for any other.</summary>
    public static string? ServiceOf(string typeName) =>
        Services.FirstOrDefault(service => typeName == service + "Client" || typeName == service + "Operations");

    public static bool IsGenerated(string folder) => folder == "Models" || folder.EndsWith(".g.cs", StringComparison.Ordinal);

    /// <summary>Where a type is at home that has parts in several folders: in the first of them.</summary>
    public static string? First(IEnumerable<string> folders) => folders.OrderBy(Rank).FirstOrDefault();

    public static bool IsKnown(string folder) => Rank(folder) >= 0;

    public static bool MayUse(string user, string used) => user == used || (Rank(used) < Rank(user) && !(Services.Contains(user) && Services.Contains(used)));

    private static int Rank(string folder) => Array.IndexOf(Order, Services.Contains(folder) ? "Services" : folder);
}
