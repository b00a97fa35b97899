using System.Text.Json;

namespace Databricks.Packages.Tests.Support;

/// <summary>A project as a user starts it: outside of the checkout, with packages of the feed and of the machine's own sources.</summary>
internal sealed class FreshProject
{
    private readonly string _folder;

    public FreshProject(
        PackedFeed feed,
        string name,
        string framework,
        string outputType,
        IEnumerable<string> packages,
        string code,
        string otherReferences = "",
        string properties = "",
        string sdk = "Microsoft.NET.Sdk"
    )
    {
        _folder = feed.NewFolder(name);
        var references = string.Concat(packages.Select(package => $"    <PackageReference Include=\"{package}\" Version=\"[{feed.Version}]\" />\n"));
        Write(
            $"{name}.csproj",
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>{outputType}</OutputType>
                <TargetFramework>{framework}</TargetFramework>
                <LangVersion>latest</LangVersion>
                <Nullable>enable</Nullable>
                <ImplicitUsings>{(framework == "netstandard2.0" ? "disable" : "enable")}</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RollForward>Major</RollForward>
                <UseAppHost>false</UseAppHost>
                <RestoreAdditionalProjectSources>{feed.Folder}</RestoreAdditionalProjectSources>
                {properties}
              </PropertyGroup>
              <ItemGroup>
            {references}    {otherReferences}
              </ItemGroup>
            </Project>
            """
        );
        Write("Code.cs", code);
    }

    public Task<CommandResult> BuildAsync() => Command.RunAsync("dotnet", _folder, ["build", "-nologo", "-v:m", "-m:1", "-o", "out"]);

    /// <summary>Publishes for this machine.</summary>
    /// <returns>The result, and the folder of what was published.</returns>
    public async Task<(CommandResult Result, string Folder)> PublishAsync()
    {
        var target = Path.Combine(_folder, "published");
        return (
            await Command.RunAsync("dotnet", _folder, ["publish", "-nologo", "-v:m", "-m:1", "-c", "Release", "--use-current-runtime", "-o", target]),
            target
        );
    }

    /// <summary>Builds and runs the tests of a test project.</summary>
    public Task<CommandResult> TestAsync() => Command.RunAsync("dotnet", _folder, ["test", "-nologo", "-v:m", "-m:1"]);

    /// <summary>Runs what was built.</summary>
    public Task<CommandResult> RunAsync(params (string Name, string Value)[] environment) => Command.RunAsync("dotnet", _folder, [Assembly], environment);

    /// <summary>The packages that restore chose, with their versions.</summary>
    public IReadOnlyList<(string Name, string Version)> Packages()
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "obj", "project.assets.json")));
        return
        [
            .. assets
                .RootElement.GetProperty("libraries")
                .EnumerateObject()
                .Select(static library => library.Name.Split('/'))
                .Select(static parts => (parts[0], parts[1])),
        ];
    }

    private string Assembly => Path.Combine(_folder, "out", Path.GetFileName(_folder) + ".dll");

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
}
