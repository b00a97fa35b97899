namespace Databricks.Packages.Tests.Support;

/// <summary>A project as a user starts it: outside of the checkout, with packages of the feed and of the machine's own sources.</summary>
internal sealed class FreshProject
{
    private readonly string folder;

    public FreshProject(
        PackedFeed feed,
        string name,
        string framework,
        string outputType,
        IEnumerable<string> packages,
        string code,
        string otherReferences = ""
    )
    {
        folder = feed.NewFolder(name);
        var references = string.Concat(packages.Select(package => $"    <PackageReference Include=\"{package}\" Version=\"[{feed.Version}]\" />\n"));
        Write(
            $"{name}.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
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
              </PropertyGroup>
              <ItemGroup>
            {references}    {otherReferences}
              </ItemGroup>
            </Project>
            """
        );
        Write("Code.cs", code);
    }

    public Task<CommandResult> BuildAsync() => Command.RunAsync("dotnet", folder, ["build", "-nologo", "-v:m", "-m:1", "-o", "out"]);

    /// <summary>Runs what was built.</summary>
    public Task<CommandResult> RunAsync(params (string Name, string Value)[] environment) => Command.RunAsync("dotnet", folder, [Assembly], environment);

    private string Assembly => Path.Combine(folder, "out", Path.GetFileName(folder) + ".dll");

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);
}
