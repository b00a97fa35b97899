using System.Runtime.InteropServices;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Databricks.Packages.Tests.Support;

namespace Databricks.Packages.Tests;

/// <summary>The packages in projects as users start them.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class UseTests(PackedFeed feed)
{
    [Fact]
    public async Task Console_FirstProgramOfTheReadme_ListsClusters()
    {
        var program = Readme.FirstProgram(feed.Open(PackedFeed.Client).Text("README.md"));
        Assert.Equal(Readme.FirstProgram(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"))), program);
        await using var workspace = await FakeWorkspace.StartAsync();
        var id = await CreateClusterAsync(workspace, "first");
        var project = new FreshProject(feed, "FirstProgram", "net10.0", "Exe", [PackedFeed.Client], program);

        (await project.BuildAsync()).MustSucceed();
        var run = await project.RunAsync(("DATABRICKS_HOST", workspace.BaseAddress.AbsoluteUri), ("DATABRICKS_TOKEN", workspace.Token));

        run.MustSucceed();
        Assert.StartsWith($"{id} first: ", run.Output, StringComparison.Ordinal);
        Assert.Empty(workspace.Violations);
    }

    [Fact]
    public async Task Console_OnPlatformWithMachineCode_CompilesNoneOfTheClientsMethods()
    {
        const string Code = """
            using Databricks.Client;

            using var databricks = new DatabricksClient(new DatabricksClientOptions { Host = "https://example.cloud.databricks.com", Token = "dapi0123456789" });
            Console.WriteLine(typeof(DatabricksClient).Assembly.Location);
            """;
        var project = new FreshProject(feed, "Precompiled", "net10.0", "Exe", [PackedFeed.Client], Code);
        (await project.BuildAsync()).MustSucceed();
        var compiled = Path.Combine(feed.NewFolder("compiled"), "methods.txt");

        var run = await project.RunAsync(("DOTNET_JitStdOutFile", compiled), ("DOTNET_JitDisasmSummary", "1"));

        run.MustSucceed();
        var methods = await File.ReadAllTextAsync(compiled);
        Assert.Contains("Program:<Main>$", methods, StringComparison.Ordinal);
        var platform = $"runtimes/{RuntimeInformation.RuntimeIdentifier}/";
        var isPrecompiled = feed.Open(PackedFeed.Client).Files.Any(file => file.StartsWith(platform, StringComparison.Ordinal));
        Assert.Equal(isPrecompiled, run.Output.Replace('\\', '/').Contains(platform, StringComparison.Ordinal));
        Assert.Equal(isPrecompiled, !methods.Contains("Databricks.Client.DatabricksClient:.ctor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Service_Net8WithExtensions_Runs()
    {
        const string Code = """
            using Databricks.Client;
            using Databricks.Client.Testing;
            using Microsoft.Extensions.DependencyInjection;

            await using var workspace = await FakeWorkspace.StartAsync();
            var services = new ServiceCollection();
            services.AddDatabricksClient(options =>
            {
                options.Host = workspace.BaseAddress.AbsoluteUri;
                options.Token = workspace.Token;
            });
            services.AddHealthChecks().AddDatabricks();
            await using var provider = services.BuildServiceProvider();
            await provider.GetRequiredService<DatabricksClient>().Secrets.CreateScopeAsync("abc");
            Console.WriteLine(workspace.Requests.Count);
            """;
        var project = new FreshProject(feed, "Service", "net8.0", "Exe", [PackedFeed.Extensions, PackedFeed.Azure, PackedFeed.Testing], Code);

        (await project.BuildAsync()).MustSucceed();
        var run = await project.RunAsync();

        run.MustSucceed();
        Assert.Equal("1\n", run.Output);
        // A program on .NET 8 keeps what belongs to .NET 8.
        Assert.All(
            project
                .Packages()
                .Where(static package => package.Name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || package.Name == "System.Text.Json"),
            static package => Assert.StartsWith("8.", package.Version, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Test_Net8WithWireMock_Runs()
    {
        const string Code = """
            using Databricks.Client;
            using Databricks.Client.Errors;
            using Databricks.Client.Testing;
            using Databricks.Client.Testing.WireMock;
            using WireMock.Server;

            using var server = WireMockServer.Start();
            server.GivenDatabricks();
            server.GivenDatabricks(OperationIds.ClustersStart).RespondWith(DatabricksMock.Error(OperationIds.ClustersStart, "INVALID_STATE"));
            server.GivenDatabricks(OperationIds.SecretsListScopes).RespondWith(DatabricksMock.Sequence(WireFault.Reset(), DatabricksMock.Example(OperationIds.SecretsListScopes)));
            using var databricks = new DatabricksClient(server.Url!, "dapi0123456789");
            Console.WriteLine((await databricks.Clusters.GetAsync("1234-567890-a12bcde3")).ClusterId);
            try
            {
                await databricks.Clusters.StartAsync("1-a");
            }
            catch (InvalidStateException exception)
            {
                Console.WriteLine(exception.ErrorCode);
            }

            await foreach (var scope in databricks.Secrets.ListScopesAsync()) { }
            Console.WriteLine(server.FindLogEntries(DatabricksMock.Request(OperationIds.SecretsListScopes)).Count);
            Console.WriteLine(server.DatabricksViolations().Count);
            Console.WriteLine(typeof(WireMockServer).Assembly.GetName().Version);
            """;
        var project = new FreshProject(
            feed,
            "Contract",
            "net8.0",
            "Exe",
            [PackedFeed.WireMock],
            Code,
            // WireMock.Net depends on a version of this that not every registry has.
            """<PackageReference Include="Microsoft.IdentityModel.Protocols.OpenIdConnect" Version="7.5.0" />"""
        );

        (await project.BuildAsync()).MustSucceed();
        var run = await project.RunAsync();

        run.MustSucceed();
        Assert.Equal("1234-567890-a12bcde3\nINVALID_STATE\n2\n0\n2.21.0.0\n", run.Output);
    }

    private static async Task<string> CreateClusterAsync(FakeWorkspace workspace, string name)
    {
        using var databricks = workspace.CreateClient();
        var cluster = await databricks.Clusters.CreateAsync(
            new CreateClusterRequest
            {
                ClusterName = name,
                SparkVersion = "17.3.x-scala2.13",
                NodeTypeId = "Standard_D4ds_v5",
                NumWorkers = 1,
            }
        );
        return cluster.ClusterId!;
    }
}
