namespace Databricks.Generator.Tests.Building;

/// <summary>Where the build finds NSwag, and what it says when it does not, or when NSwag fails.</summary>
[Collection(BuildCollection.Name)]
public sealed class NSwagTests(RepositoryCopy copy)
{
    [Fact]
    public async Task Generate_PackagesInFolderWithSpaceCommaAndEqualsSign_WritesTheSameBytes()
    {
        var query = await copy.Dotnet(["msbuild", "src/Databricks.Client", "-p:TargetFramework=net8.0", "-getProperty:NSwagDir_Net100"]);
        query.MustSucceed();
        var packages = Path.Combine(copy.NewFolder(), "packages, of = all");
        Directory.CreateSymbolicLink(packages, query.Output.Trim());
        File.Delete(copy.ClientsSource);

        // MSBuild takes a comma on its command line for the end of a property.
        var result = await copy.Generate([$"-p:NSwagDir_Net100={packages.Replace(",", "%2C", StringComparison.Ordinal)}/"]);

        result.MustSucceed();
        Assert.Equal(1, result.Generations);
        Assert.Equal(copy.FirstSources.Clients, await File.ReadAllBytesAsync(copy.ClientsSource));
    }

    [Fact]
    public async Task Generate_PackageNotRestored_SaysSo()
    {
        var error = (await copy.Generate(["-p:NSwagDir_Net100="])).MustFailWith("DBX0004");

        Assert.Contains("Run 'dotnet restore'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_PackageWithoutNSwag_NamesTheFile()
    {
        var folder = copy.NewFolder() + "/";

        var error = (await copy.Generate([$"-p:NSwagDir_Net100={folder}"])).MustFailWith("DBX0003");

        Assert.Contains($"{folder}dotnet-nswag.dll does not exist", error, StringComparison.Ordinal);
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
    }
}
