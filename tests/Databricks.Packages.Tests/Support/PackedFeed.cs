using System.Globalization;

namespace Databricks.Packages.Tests.Support;

/// <summary>
/// All packages, packed once into a feed of their own, under a version that no other run has, so that NuGet's cache cannot return older ones.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime
{
    public const string Client = "Databricks.Client";
    public const string Azure = "Databricks.Client.Azure";
    public const string Google = "Databricks.Client.Google";
    public const string Extensions = "Databricks.Client.Extensions";
    public const string AI = "Databricks.Client.AI";
    public const string AIExtensions = "Databricks.Client.AI.Extensions";
    public const string Testing = "Databricks.Client.Testing";
    public const string WireMock = "Databricks.Client.Testing.WireMock";

    /// <summary>The .NET tool, which is made of the project Databricks.Quickstart.</summary>
    public const string Tool = "Databricks.Fake";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("databricks-packages-");
    private Programs? _programs;

    internal static string[] Names => [Client, Azure, Google, Extensions, AI, AIExtensions, Testing, WireMock];

    /// <summary>Whether a package is for tests: for net8.0 alone, and with ASP.NET Core.</summary>
    internal static bool IsForTests(string name) => name is Testing or WireMock;

    internal string Version { get; } =
        "0.1.0-test."
        + DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)
        + "."
        + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    internal string Folder => Path.Combine(_folder.FullName, "feed");

    public async Task InitializeAsync()
    {
        foreach (var name in Names)
        {
            (await PackAsync(name, Folder)).MustSucceed();
        }

        (await PackAsync("Databricks.Quickstart", Folder)).MustSucceed();
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        foreach (var name in Names.Append(Tool))
        {
            var cached = Path.Combine(GlobalPackages, name.ToLowerInvariant(), Version);
            if (Directory.Exists(cached))
            {
                Directory.Delete(cached, recursive: true);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The newcomer's programs, built from this feed once.</summary>
    internal Programs Programs => _programs ??= new Programs(this);

    internal Package Open(string name) => Package.Open(Path.Combine(Folder, $"{name}.{Version}.nupkg"));

    internal Package OpenSymbols(string name) => Package.Open(Path.Combine(Folder, $"{name}.{Version}.snupkg"));

    /// <summary>Packs a project of the checkout as a release does.</summary>
    internal Task<CommandResult> PackAsync(string name, string output, string targets = "Pack") =>
        Command.RunAsync(
            "dotnet",
            Repository.Root,
            [
                "msbuild",
                $"src/{name}/{name}.csproj",
                "-restore",
                "-t:" + targets,
                "-p:Configuration=Release",
                "-p:PackageOutputPath=" + output,
                "-p:PackageVersion=" + Version,
                "-p:ContinuousIntegrationBuild=true",
                "-p:RunAnalyzers=false",
                "-nologo",
                "-v:m",
                "-m:1",
            ]
        );

    /// <summary>A new empty folder beside the feed, out of reach of the checkout's own build files.</summary>
    internal string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;

    private static string GlobalPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
