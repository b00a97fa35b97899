using System.Text;

namespace Databricks.Generator.Tests.Building;

/// <summary>The way from the document to the client, as `dotnet build` goes it.</summary>
[Collection(BuildCollection.Name)]
public sealed class BuildTests(RepositoryCopy copy)
{
    private const string Schemas = "spec/schemas/secrets.yaml";
    private const string Anchor = "SecretScope:\n  type: object\n  description: One secret scope.\n  properties:\n";
    private const string Added = Anchor + "    age_in_days:\n      type: integer\n      format: int32\n      description: Age of the scope, in whole days.\n";

    [Fact]
    public async Task Generate_PropertyAddedToTheDocument_IsInTheSources()
    {
        Assert.DoesNotContain("AgeInDays", Encoding.UTF8.GetString(copy.FirstSources.Models), StringComparison.Ordinal);
        using (copy.Edit(Schemas, Anchor, Added))
        {
            var result = await copy.Generate();

            result.MustSucceed();
            Assert.Equal(1, result.Generations);
            Assert.Contains("public int? AgeInDays", await File.ReadAllTextAsync(copy.ModelsSource), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rebuild_PropertyAddedToTheDocument_GeneratesOnceAndBothAssembliesHaveIt()
    {
        using (copy.Edit(Schemas, Anchor, Added))
        {
            var result = await copy.Build(["-t:Rebuild"]);

            result.MustSucceed();
            Assert.Equal(1, result.Generations);
            foreach (var framework in (string[])["net8.0", "netstandard2.0"])
            {
                var assembly = copy.PathOf($"src/Databricks.Client/bin/Debug/{framework}/Databricks.Client.dll");
                Assert.Contains("AgeInDays", Assemblies.Properties(assembly, "Databricks.Client.Models.SecretScope"));
            }
        }
    }

    [Fact]
    public async Task Generate_NothingChanged_StartsNothing()
    {
        (await copy.Generate()).MustSucceed();
        var started = Path.Combine(copy.NewFolder(), "started.log");
        var stamp = File.GetLastWriteTimeUtc(Path.Combine(copy.Generated, "generate.stamp"));

        var result = await copy.Generate([], ("COREHOST_TRACE", "1"), ("COREHOST_TRACEFILE", started));

        result.MustSucceed();
        Assert.Equal(0, result.Generations);
        var programs = await File.ReadAllTextAsync(started);
        Assert.Contains("dotnet.dll", programs, StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet-nswag.dll", programs, StringComparison.Ordinal);
        Assert.DoesNotContain("Databricks.Generator.dll", programs, StringComparison.Ordinal);
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(Path.Combine(copy.Generated, "generate.stamp")));
    }

    [Fact]
    public async Task Generate_SourceDeleted_WritesItAgain()
    {
        File.Delete(copy.ModelsSource);

        var result = await copy.Generate();

        result.MustSucceed();
        Assert.True(File.Exists(copy.ModelsSource));
    }

    [Fact]
    public async Task Generate_FileAddedToTheDocument_RunsAgain()
    {
        var added = copy.PathOf("spec/schemas/more.yaml");
        await File.WriteAllTextAsync(added, "Unused: {}\n");
        File.SetLastWriteTimeUtc(added, DateTime.UnixEpoch);

        var first = await copy.Generate();
        File.Delete(added);
        var second = await copy.Generate();

        Assert.Equal((1, 1), (first.Generations, second.Generations));
    }

    [Fact]
    public async Task CleanThenGenerate_SameDocument_WritesTheSameBytes()
    {
        (await copy.Build(["-t:Clean"])).MustSucceed();
        Assert.False(Directory.Exists(copy.Generated), "Clean left the generated sources behind.");
        (await copy.Generate()).MustSucceed();

        Assert.Equal(copy.FirstSources.Clients, await File.ReadAllBytesAsync(copy.ClientsSource));
        Assert.Equal(copy.FirstSources.Models, await File.ReadAllBytesAsync(copy.ModelsSource));
        Assert.DoesNotContain((byte)'\r', copy.FirstSources.Models);
    }

    [Fact]
    public async Task Generate_BrokenDocument_ShowsFileAndLineAndNothingElse()
    {
        using (copy.Edit(Schemas, Anchor, Anchor.Replace("properties:", "propertis:", StringComparison.Ordinal)))
        {
            var lines = await File.ReadAllLinesAsync(copy.PathOf(Schemas));
            var line = Array.FindIndex(lines, l => l.Contains("propertis", StringComparison.Ordinal)) + 1;

            var error = (await copy.Generate()).MustFailWith("DBX0020");

            Assert.Contains(
                $"{copy.PathOf(Schemas)}({line},3): error DBX0020: A schema has no keyword 'propertis'. Did you mean 'properties'?",
                error,
                StringComparison.Ordinal
            );
        }
    }
}
