namespace Databricks.Generator.Tests.Building;

/// <summary>Where NSwag comes from, and what the build says when it does not come.</summary>
[Collection(BuildCollection.Name)]
public sealed class NSwagSourceTests(RepositoryCopy copy)
{
    [Fact]
    public async Task Generate_NSwagFromNuGetAndNoNodeOnPath_Generates()
    {
        // The package's own layout: build/NSwag.MSBuild.props, which NuGet imports before the project, and tools/Net100.
        var package = copy.NewFolder();
        var props = Path.Combine(package, "build", "NSwag.MSBuild.props");
        Directory.CreateDirectory(Path.Combine(package, "build"));
        Directory.CreateDirectory(Path.Combine(package, "tools"));
        Directory.CreateSymbolicLink(Path.Combine(package, "tools", "Net100"), Path.Combine(NpmTools.Folder, "nswag", "bin", "binaries", "Net100"));
        await File.WriteAllTextAsync(
            props,
            """
            <Project>
              <PropertyGroup>
                <NSwagExe_Net100>dotnet "$(MSBuildThisFileDirectory)../tools/Net100/dotnet-nswag.dll"</NSwagExe_Net100>
                <NSwagDir_Net100>$(MSBuildThisFileDirectory)../tools/Net100/</NSwagDir_Net100>
              </PropertyGroup>
            </Project>
            """
        );
        using (copy.WithoutNodeModules())
        {
            var result = await copy.Generate(
                ["-p:NSwagFrom=NuGet", "-p:NSwagPackage=false", $"-p:CustomBeforeMicrosoftCommonProps={props}"],
                copy.PathWithDotnetOnly()
            );

            result.MustSucceed();
            Assert.Equal(1, result.Generations);
            Assert.False(Directory.Exists(copy.NodeModules));
        }
    }

    [Fact]
    public async Task Generate_NSwagFromNuGetWithoutThePackage_SaysSo()
    {
        var error = (await copy.Generate(["-p:NSwagFrom=NuGet", "-p:NSwagPackage=false"])).MustFailWith("DBX0004");

        Assert.Contains("dotnet restore -p:NSwagFrom=NuGet", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_FirstBuildWithoutNode_SaysWhatToInstall()
    {
        using (copy.WithoutNodeModules())
        {
            var error = (await copy.Generate([], copy.PathWithDotnetOnly())).MustFailWith("DBX0001");

            Assert.Contains("Install Node.js", error, StringComparison.Ordinal);
            Assert.Contains("-p:NSwagFrom=NuGet", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Generate_FirstBuildWithoutRegistry_SaysSo()
    {
        var (path, log) = copy.PathWithLoggingNode();
        using (copy.WithoutNodeModules())
        {
            var result = await copy.Generate([], path, ("npm_config_registry", "http://127.0.0.1:1/"), ("npm_config_cache", copy.NewFolder()));

            Assert.Contains("npm config get registry", result.MustFailWith("DBX0002"), StringComparison.Ordinal);
            Assert.Contains("npm ci --ignore-scripts", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Generate_NSwagFails_SaysWhatNSwagSaid()
    {
        using (copy.Edit("nswag.json", "\"Net100\"", "\"Net80\""))
        {
            var error = (await copy.Generate()).MustFailWith("DBX0003");

            Assert.StartsWith(copy.PathOf("nswag.json"), error, StringComparison.Ordinal);
            Assert.Contains("runtime", error, StringComparison.OrdinalIgnoreCase);
        }

        (await copy.Generate()).MustSucceed();
    }
}
