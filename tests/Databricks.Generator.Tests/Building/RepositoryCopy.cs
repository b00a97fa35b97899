namespace Databricks.Generator.Tests.Building;

/// <summary>
/// What the client is built from, copied to a folder of its own, restored and generated once. The npm tools are those of the checkout, by a link.
/// </summary>
public sealed class RepositoryCopy : IAsyncLifetime
{
    private static readonly string[] Folders = ["spec", "generator", "src/Databricks.Client", "eng"];
    private static readonly string[] LeftOut = ["bin", "obj", "node_modules"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("generator-build-");

    internal string Root => Path.Combine(_folder.FullName, "copy");

    internal string Generated => PathOf("src/Databricks.Client/obj/nswag");

    internal string ClientsSource => Path.Combine(Generated, "Clients.g.cs");

    internal string ModelsSource => Path.Combine(Generated, "Models.g.cs");

    internal string NodeModules => PathOf("generator/node_modules");

    internal string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>A new empty folder beside the copy.</summary>
    internal string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"))).FullName;

    public async Task InitializeAsync()
    {
        await NpmTools.RestoreAsync();
        Directory.CreateDirectory(Root);
        foreach (var file in Directory.GetFiles(Repository.Root))
        {
            File.Copy(file, PathOf(Path.GetFileName(file)));
        }

        foreach (var folder in Folders.Where(f => Directory.Exists(Path.Combine(Repository.Root, f))))
        {
            CopyFolder(Path.Combine(Repository.Root, folder), PathOf(folder));
        }

        LinkNodeModules();
        (await Dotnet(["restore", "src/Databricks.Client"])).MustSucceed();
        (await Generate()).MustSucceed();
    }

    public Task DisposeAsync()
    {
        UnlinkNodeModules();
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    internal Task<CommandResult> Generate(IEnumerable<string>? arguments = null, params (string Name, string Value)[] environment) =>
        Build([.. arguments ?? [], "-t:GenerateClient"], environment);

    internal Task<CommandResult> Build(IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        Dotnet(["build", "src/Databricks.Client", "--no-restore", "-nologo", "-v:m", "-clp:NoSummary", "-p:RunAnalyzers=false", .. arguments], environment);

    /// <summary>Replaces a text of a file until the result is disposed.</summary>
    internal IDisposable Edit(string file, string find, string replacement)
    {
        var path = PathOf(file);
        var before = File.ReadAllText(path);
        Assert.Contains(find, before, StringComparison.Ordinal);
        var index = before.IndexOf(find, StringComparison.Ordinal);
        File.WriteAllText(path, string.Concat(before.AsSpan(0, index), replacement, before.AsSpan(index + find.Length)));
        return new Undo(() => File.WriteAllText(path, before));
    }

    /// <summary>Takes the npm tools away until the result is disposed.</summary>
    internal IDisposable WithoutNodeModules()
    {
        UnlinkNodeModules();
        return new Undo(() =>
        {
            UnlinkNodeModules();
            LinkNodeModules();
        });
    }

    /// <summary>A PATH on which there are `dotnet` and the shell that MSBuild needs, and nothing else.</summary>
    internal (string Name, string Value) PathWithDotnetOnly()
    {
        var folder = NewFolder();
        File.CreateSymbolicLink(Path.Combine(folder, "dotnet"), DotnetHost);
        File.CreateSymbolicLink(Path.Combine(folder, "sh"), "/bin/sh");
        return ("PATH", folder);
    }

    /// <summary>A PATH whose node and npm write a line into a file before they do their work.</summary>
    internal ((string Name, string Value) Path, string Log) PathWithLoggingNode()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("The logging tools are shell scripts.");
        }

        var folder = NewFolder();
        var log = Path.Combine(folder, "started.log");
        var path = Environment.GetEnvironmentVariable("PATH")!;
        foreach (var tool in (ReadOnlySpan<string>)["node", "npm", "npx"])
        {
            var shim = Path.Combine(folder, tool);
            File.WriteAllText(shim, $"#!/bin/sh\necho {tool} \"$@\" >>'{log}'\nPATH='{path}'\nexec {tool} \"$@\"\n");
            File.SetUnixFileMode(shim, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.WriteAllText(log, "");
        return (("PATH", $"{folder}:{path}"), log);
    }

    private static string DotnetHost => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath!;

    private Task<CommandResult> Dotnet(IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        Command.RunAsync(DotnetHost, Root, arguments, environment);

    private void LinkNodeModules() => Directory.CreateSymbolicLink(NodeModules, NpmTools.Folder);

    private void UnlinkNodeModules()
    {
        var link = new DirectoryInfo(NodeModules);
        if (link.LinkTarget is not null)
        {
            // Only the link: what it points to belongs to the checkout.
            link.Delete();
        }
        else if (link.Exists)
        {
            link.Delete(recursive: true);
        }
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            var copy = Path.Combine(to, Path.GetFileName(file));
            File.Copy(file, copy);
            File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(file));
        }

        foreach (var folder in Directory.GetDirectories(from).Where(f => !LeftOut.Contains(Path.GetFileName(f), StringComparer.Ordinal)))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    private sealed class Undo(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
