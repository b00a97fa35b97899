namespace Databricks.Generator.Tests.Building;

/// <summary>
/// What the client is built from, copied to a folder of its own whose name NSwag and MSBuild could take apart, restored and generated once. PATH holds
/// nothing but the shell that MSBuild needs: the build finds its tools without it.
/// </summary>
public sealed class RepositoryCopy : IAsyncLifetime
{
    private static readonly string[] _folders = ["spec", "generator", "src/Databricks.Client"];
    private static readonly string[] _leftOut = ["bin", "obj", "node_modules"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("generator-build-");

    internal string Root => Path.Combine(_folder.FullName, "a copy, of = all");

    internal string Generated => PathOf("src/Databricks.Client/obj/nswag");

    internal string ClientsSource => Path.Combine(Generated, "Clients.g.cs");

    internal string ModelsSource => Path.Combine(Generated, "Models.g.cs");

    /// <summary>The sources as they were generated first. Tests leave later ones behind; the next generation detects what changed.</summary>
    internal (byte[] Clients, byte[] Models) FirstSources { get; private set; }

    internal string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>A new empty folder beside the copy.</summary>
    internal string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"))).FullName;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Tools);
        File.CreateSymbolicLink(Path.Combine(Tools, "sh"), "/bin/sh");
        Directory.CreateDirectory(PathOf("src"));
        foreach (var file in Directory.GetFiles(Repository.Root).Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src"))))
        {
            File.Copy(file, PathOf(Path.GetRelativePath(Repository.Root, file)));
        }

        foreach (var folder in _folders)
        {
            CopyFolder(Path.Combine(Repository.Root, folder), PathOf(folder));
        }

        (await Dotnet(["restore", "src/Databricks.Client"])).MustSucceed();
        (await Generate()).MustSucceed();
        FirstSources = (await File.ReadAllBytesAsync(ClientsSource), await File.ReadAllBytesAsync(ModelsSource));
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    internal Task<CommandResult> Generate(IEnumerable<string>? arguments = null, params (string Name, string Value)[] environment) =>
        Build([.. arguments ?? [], "-t:GenerateClient"], environment);

    internal Task<CommandResult> Build(IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        Dotnet(["build", "src/Databricks.Client", "--no-restore", "-nologo", "-v:m", "-clp:NoSummary", "-p:RunAnalyzers=false", .. arguments], environment);

    /// <summary>Replaces a string in a file until the result is disposed.</summary>
    internal IDisposable Edit(string file, string find, string replacement)
    {
        var path = PathOf(file);
        var before = File.ReadAllText(path);
        Assert.Contains(find, before, StringComparison.Ordinal);
        var index = before.IndexOf(find, StringComparison.Ordinal);
        File.WriteAllText(path, string.Concat(before.AsSpan(0, index), replacement, before.AsSpan(index + find.Length)));
        return new Undo(() => File.WriteAllText(path, before));
    }

    /// <summary>Adds a file until the result is disposed.</summary>
    internal IDisposable Add(string file, string text)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return new Undo(() => File.Delete(path));
    }

    private string Tools => Path.Combine(_folder.FullName, "tools");

    private static string DotnetHost => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath!;

    internal Task<CommandResult> Dotnet(IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        Command.RunAsync(DotnetHost, Root, arguments, [("PATH", Tools), .. environment]);

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            var copy = Path.Combine(to, Path.GetFileName(file));
            File.Copy(file, copy);
            File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(file));
        }

        foreach (var folder in Directory.GetDirectories(from).Where(f => !_leftOut.Contains(Path.GetFileName(f), StringComparer.Ordinal)))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    private sealed class Undo(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
