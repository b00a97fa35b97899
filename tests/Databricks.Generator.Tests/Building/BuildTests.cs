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
            operationId: Tokens_List
            tags: [Tokens]
            summary: List tokens
            description: Returns the personal access tokens of the caller, without their values.
            x-databricks-idempotency: safe
            responses:
              '200':
                description: The tokens.
                content:
                  application/json:
                    schema:
                      $ref: ../schemas/tokens.yaml#/ListTokensResponse
              default:
                $ref: common.yaml#/Error

        """;

    private const string TokenSchemas = """
        ListTokensResponse:
          type: object
          description: The tokens of a caller.
          properties:
            token_infos:
              type: array
              description: The tokens.
              items:
                $ref: '#/TokenInfo'
        TokenInfo:
          type: object
          description: A personal access token.
          properties:
            token_id:
              type: string
              description: ID of the token.

        """;

    private const string TokensClient = """
        using Databricks.Client.Transport;

        namespace Databricks.Client;

        /// <summary>Personal access tokens.</summary>
        public partial class TokensClient : ApiClient
        {
            /// <summary>For mocks: override the methods that are called.</summary>
            protected TokensClient() { }

            internal TokensClient(ApiTransport? transport)
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
        await copy.WriteAsync("spec/paths/tokens.yaml", Paths);
        await copy.WriteAsync("spec/schemas/tokens.yaml", TokenSchemas);
        await copy.WriteAsync("src/Databricks.Client/Tokens/TokensClient.cs", TokensClient);
        using (copy.Edit(Schemas, Anchor, Added))
        using (copy.Edit("spec/openapi.yaml", "tags:\n", "tags:\n  - name: Tokens\n    description: Personal access tokens.\n"))
        using (copy.Edit("spec/openapi.yaml", "paths:\n", "paths:\n  /api/2.0/token/list:\n    $ref: paths/tokens.yaml#/list\n"))
        using (copy.Edit(Client, "        Api = new", "        Tokens = new TokensClient(_transport);\n        Api = new"))
        using (
            copy.Edit(
                Client,
                "    /// <summary>Every other",
                "    /// <summary>Personal access tokens.</summary>\n    public virtual TokensClient Tokens { get; }\n\n    /// <summary>Every other"
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
                Assert.Contains("Tokens", Assemblies.Properties(assembly, "Databricks.Client.DatabricksClient"));
                Assert.Contains("ListAsync", Assemblies.Methods(assembly, "Databricks.Client.TokensClient"));
            }
        }

        copy.Delete("spec/paths/tokens.yaml", "spec/schemas/tokens.yaml", "src/Databricks.Client/Tokens/TokensClient.cs");
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
