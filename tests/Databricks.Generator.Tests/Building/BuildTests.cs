using System.Text;

namespace Databricks.Generator.Tests.Building;

/// <summary>The way from the document to the client, as `dotnet build` goes it.</summary>
[Collection(BuildCollection.Name)]
public sealed class BuildTests(RepositoryCopy copy)
{
    private const string Schemas = "spec/schemas/secrets.yaml";
    private const string Anchor = "SecretScope:\n  type: object\n  description: One secret scope.\n  properties:\n";
    private const string Added = Anchor + "    age_in_days:\n      type: integer\n      format: int32\n      description: Age of the scope, in whole days.\n";

    private const string Paths = """
        list:
          get:
            operationId: Novelties_List
            tags: [Novelties]
            summary: List novelties
            description: Returns what is new in the workspace.
            x-databricks-idempotency: safe
            responses:
              '200':
                description: The novelties.
                content:
                  application/json:
                    schema:
                      $ref: ../schemas/novelties.yaml#/ListNoveltiesResponse
              default:
                $ref: common.yaml#/Error

        """;

    private const string NoveltySchemas = """
        ListNoveltiesResponse:
          type: object
          description: What is new in a workspace.
          properties:
            novelty_infos:
              type: array
              description: The novelties.
              items:
                $ref: '#/NoveltyInfo'
        NoveltyInfo:
          type: object
          description: Something new.
          properties:
            novelty_id:
              type: string
              description: ID of the novelty.

        """;

    private const string NoveltiesClient = """
        using Databricks.Client.Transport;

        namespace Databricks.Client;

        /// <summary>What is new in the workspace.</summary>
        public partial class NoveltiesClient : ApiClient
        {
            /// <summary>For mocks: override the methods that are called.</summary>
            protected NoveltiesClient() { }

            internal NoveltiesClient(ApiTransport? transport)
                : base(transport) { }
        }

        """;

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

    // What CONTRIBUTING says of a new service group, and no more.
    [Fact]
    public async Task Rebuild_PropertyAndGroupAddedToTheDocument_GeneratesOnceAndBothAssembliesHaveThem()
    {
        const string Client = "src/Databricks.Client/DatabricksClient.cs";
        using (copy.Add("spec/paths/novelties.yaml", Paths))
        using (copy.Add("spec/schemas/novelties.yaml", NoveltySchemas))
        using (copy.Add("src/Databricks.Client/Novelties/NoveltiesClient.cs", NoveltiesClient))
        using (copy.Edit(Schemas, Anchor, Added))
        using (copy.Edit("spec/openapi.yaml", "tags:\n", "tags:\n  - name: Novelties\n    description: What is new in the workspace.\n"))
        using (copy.Edit("spec/openapi.yaml", "paths:\n", "paths:\n  /api/2.0/novelties/list:\n    $ref: paths/novelties.yaml#/list\n"))
        using (copy.Edit(Client, "        Api = new", "        Novelties = new NoveltiesClient(_transport);\n        Api = new"))
        using (
            copy.Edit(
                Client,
                "    /// <summary>Every other",
                "    /// <summary>What is new in the workspace.</summary>\n    public virtual NoveltiesClient Novelties { get; }\n\n    /// <summary>Every other"
            )
        )
        {
            var result = await copy.Build(["-t:Rebuild"]);

            result.MustSucceed();
            Assert.Equal(1, result.Generations);
            foreach (var framework in (string[])["net8.0", "netstandard2.0"])
            {
                var assembly = copy.PathOf($"src/Databricks.Client/bin/Debug/{framework}/Databricks.Client.dll");
                Assert.Contains("AgeInDays", Assemblies.Properties(assembly, "Databricks.Client.Models.SecretScope"));
                Assert.Contains("Novelties", Assemblies.Properties(assembly, "Databricks.Client.DatabricksClient"));
                Assert.Contains("ListAsync", Assemblies.Methods(assembly, "Databricks.Client.NoveltiesClient"));
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
    public async Task Build_BrokenDocumentAndNoSources_StopsBeforeTheCompiler()
    {
        Directory.Delete(copy.Generated, recursive: true);
        using (copy.Edit(Schemas, Anchor, Anchor.Replace("properties:", "propertis:", StringComparison.Ordinal)))
        {
            var result = await copy.Build([]);

            Assert.Equal(["DBX0006", "DBX0020"], result.ErrorCodes);
        }
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
