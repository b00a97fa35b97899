namespace Databricks.Client.ConventionTests.Layers;

/// <summary>
/// The folders of a project in rows: each folder may use only those of earlier rows, so folders of one row never see each other. The project's root is the
/// folder without a name. A folder that is in a row with its parent's name, such as <c>Authentication/Chain</c>, has its own place. A file counts by
/// its folder, whatever its namespace: public types keep theirs.
/// </summary>
internal sealed class FolderOrder(string project, params string[][] rows)
{
    /// <summary>The groups of the document: each has a class of its operations.</summary>
    public static IReadOnlyList<string> Services { get; } =
    [
        .. typeof(ApiOperation)
            .Assembly.GetExportedTypes()
            .Where(static type => type.Name.EndsWith("Operations", StringComparison.Ordinal))
            .Select(static type => type.Name[..^"Operations".Length]),
    ];

    public static FolderOrder Client { get; } =
        new(
            "Databricks.Client",
            ["Polyfills"],
            ["Errors"],
            ["Serialization"],
            ["Observability"],
            ["Http"],
            ["Resilience"],
            // The machine: variables, files, programs, the clock.
            ["Authentication/Platform"],
            ["Authentication/Tokens"],
            // What a credential is, and the way to identity providers.
            ["Authentication/Identity"],
            // The login in a browser.
            ["Authentication/Browser"],
            // What options, variables and profiles say.
            ["Authentication/Configuration"],
            ["Authentication/Credentials"],
            // The search for the credential in use, and its report.
            ["Authentication/Chain"],
            ["Authentication"],
            ["Transport"],
            ["Models"],
            ["Paging"],
            ["Waiting"],
            [.. Services],
            [""]
        );

    public static FolderOrder Testing { get; } =
        new(
            "Databricks.Client.Testing",
            // Requests and responses: raw JSON, refusals, pages.
            ["Http"],
            // The OpenAPI document, and whether JSON fits it.
            ["Contract"],
            // What goes wrong on purpose; and the document's examples.
            ["Faults", "Examples"],
            // What a workspace holds, and the call that reads and changes it.
            ["State"],
            // Operations, as rules from a call to a response. All check the caller and its permissions.
            ["Identity", "Permissions"],
            [.. Services.Except(["Permissions"])],
            // What tests and the page for browsers see of a workspace.
            ["Inspection"],
            ["Dashboard"],
            // From the wire to the rule of a route and back.
            ["Hosting"],
            // Exchanges with a real workspace: files, comparison with the document, replay.
            ["Recording"],
            // FakeWorkspace, and what tests put into it.
            [""]
        );

    public string Project => project;

    public static FolderOrder Of(string project) => project == Client.Project ? Client : Testing;

    /// <summary>The folder of a file: that of a generated client is named like the file, that of the models is Models, the root is empty.</summary>
    public string FolderOf(string file)
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

        var folders = Path.GetRelativePath(Path.Combine(Repository.Root, "src", project), file).Replace('\\', '/').Split('/')[..^1];
        var nested = string.Join('/', folders);
        return folders.Length == 0 || IsKnown(nested) ? nested : folders[0];
    }

    public static bool IsGenerated(string folder) => folder == "Models" || folder.EndsWith(".g.cs", StringComparison.Ordinal);

    /// <summary>Where a type is at home that has parts in several folders: a generated client in the folder of its service, any other in the first of them.</summary>
    /// <param name="typeName">The type's name, for those whose file says nothing.</param>
    /// <param name="folders">Folders of its parts; none for a type of another project.</param>
    public string? HomeOf(string typeName, IReadOnlyCollection<string> folders) =>
        folders.Any(IsGenerated) && Services.FirstOrDefault(service => typeName == service + "Client" || typeName == service + "Operations") is { } service
            ? service
            : folders.OrderBy(Rank).FirstOrDefault();

    public bool IsKnown(string folder) => Rank(folder) >= 0;

    // A folder without a place is reported once, not for each of its lines.
    public bool MayUse(string user, string used) => user == used || !IsKnown(user) || Rank(used) < Rank(user);

    private int Rank(string folder) => Array.FindIndex(rows, row => row.Contains(folder));
}
