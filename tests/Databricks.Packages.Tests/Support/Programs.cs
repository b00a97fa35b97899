using System.Text.RegularExpressions;

namespace Databricks.Packages.Tests.Support;

/// <summary>
/// The programs below <c>docs/samples</c> and <c>Programs</c>, copied out of the checkout, with the feed's packages, and built all at once: restoring and building each one separately
/// would take several times as long. A warning is an error.
/// </summary>
internal sealed partial class Programs
{
    private const string Settings = """
        <Project>
          <PropertyGroup>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <RestoreAdditionalProjectSources>{0}</RestoreAdditionalProjectSources>
          </PropertyGroup>
        </Project>
        """;

    private readonly string _folder;
    private readonly Lazy<Task<CommandResult>> _build;

    public Programs(PackedFeed feed)
    {
        _folder = feed.NewFolder("programs");
        foreach (var sources in new[] { "docs/samples", "tests/Databricks.Packages.Tests/Programs" })
        {
            foreach (var folder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, sources)))
            {
                Copy(folder, Path.Combine(_folder, Path.GetFileName(folder)), feed.Version);
            }
        }

        File.WriteAllText(Path.Combine(_folder, "Directory.Build.props"), Settings.Replace("{0}", feed.Folder, StringComparison.Ordinal));
        var projects = Directory.EnumerateFiles(_folder, "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder, file));
        File.WriteAllText(
            Path.Combine(_folder, "Programs.slnx"),
            $"<Solution>\n{string.Concat(projects.Select(static project => $"  <Project Path=\"{project.Replace('\\', '/')}\" />\n"))}</Solution>\n"
        );
        _build = new(() => Command.RunAsync("dotnet", _folder, ["build", "Programs.slnx", "-nologo", "-v:m", "-c", "Release"]));
    }

    /// <summary>The built assembly of a program.</summary>
    public async Task<string> BuildAsync(string program, string framework = "net10.0")
    {
        (await _build.Value).MustSucceed();
        return Path.Combine(FolderOf(program), "bin", "Release", framework, ProjectOf(program) + ".dll");
    }

    /// <summary>Runs a program to its end.</summary>
    public async Task<string> RunAsync(string program, string framework, params (string Name, string Value)[] environment)
    {
        var run = await Command.RunAsync("dotnet", FolderOf(program), [await BuildAsync(program, framework)], environment);
        run.MustSucceed();
        return run.Output;
    }

    /// <summary>Runs the tests of a test project.</summary>
    public async Task<CommandResult> TestAsync(string program) => await Command.RunAsync("dotnet", FolderOf(program), ["vstest", await BuildAsync(program)]);

    /// <summary>Publishes a program for this machine, with the warnings of trimmer and AOT compiler in the output.</summary>
    /// <returns>The executable, and the output.</returns>
    public async Task<(string Executable, string Output)> PublishAsync(string program)
    {
        await BuildAsync(program);
        var target = Path.Combine(FolderOf(program), "published");
        string[] arguments = ["publish", "-nologo", "-v:m", "-c", "Release", "--use-current-runtime", "-p:TreatWarningsAsErrors=false", "-o", target];
        var publish = await Command.RunAsync("dotnet", FolderOf(program), arguments);
        publish.MustSucceed();
        return (Path.Combine(target, ProjectOf(program) + (OperatingSystem.IsWindows() ? ".exe" : "")), publish.Output);
    }

    private string FolderOf(string program) => Path.Combine(_folder, program);

    private string ProjectOf(string program) => Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(FolderOf(program), "*.csproj").Single());

    private static void Copy(string source, string target, string version)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            var text = File.ReadAllText(file);
            var isProject = file.EndsWith(".csproj", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(target, Path.GetFileName(file)), isProject ? OurVersion().Replace(text, $"${{package}}[{version}]\"") : text);
        }
    }

    /// <summary>The version of one of our packages that a project requires.</summary>
    [GeneratedRegex("(?<package>Include=\"Databricks\\.[A-Za-z.]+\" Version=\")0\\.1\\.0\"")]
    private static partial Regex OurVersion();
}
