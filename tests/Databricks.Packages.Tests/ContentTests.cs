using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Databricks.Packages.Tests.Support;

namespace Databricks.Packages.Tests;

[Collection(PackedFeedCollection.Name)]
public sealed partial class ContentTests(PackedFeed feed)
{
    private const string StrongNameToken = "ca2db99952817c79";

    private static readonly Guid _embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static TheoryData<string> Names => [.. PackedFeed.Names];

    public static TheoryData<string, string> Dependencies =>
        new()
        {
            {
                PackedFeed.Client,
                """
                    .NETStandard2.0: Microsoft.Bcl.AsyncInterfaces Microsoft.Bcl.TimeProvider Microsoft.Extensions.Logging.Abstractions Newtonsoft.Json Polly.Core System.ComponentModel.Annotations System.Diagnostics.DiagnosticSource System.Memory System.Net.ServerSentEvents System.Text.Json
                    net8.0: Microsoft.Bcl.AsyncInterfaces Microsoft.Bcl.TimeProvider Microsoft.Extensions.Logging.Abstractions Newtonsoft.Json Polly.Core System.Net.ServerSentEvents
                    """
            },
            {
                PackedFeed.Azure,
                """
                    .NETStandard2.0: Azure.Core Databricks.Client
                    net8.0: Azure.Core Databricks.Client
                    """
            },
            {
                PackedFeed.Google,
                """
                    .NETStandard2.0: Databricks.Client Google.Apis.Auth
                    net8.0: Databricks.Client Google.Apis.Auth
                    """
            },
            {
                PackedFeed.Extensions,
                """
                    .NETStandard2.0: Databricks.Client Microsoft.Extensions.Configuration Microsoft.Extensions.Diagnostics.HealthChecks Microsoft.Extensions.Http
                    net8.0: Databricks.Client Microsoft.Extensions.Configuration Microsoft.Extensions.Diagnostics.HealthChecks Microsoft.Extensions.Http
                    """
            },
            {
                PackedFeed.AI,
                """
                    .NETStandard2.0: Microsoft.Bcl.AsyncInterfaces Microsoft.Extensions.AI.Abstractions [Databricks.Client]
                    net8.0: Microsoft.Bcl.AsyncInterfaces Microsoft.Extensions.AI.Abstractions [Databricks.Client]
                    """
            },
            {
                PackedFeed.AIExtensions,
                """
                    .NETStandard2.0: Databricks.Client.AI Microsoft.Extensions.AI
                    net8.0: Databricks.Client.AI Microsoft.Extensions.AI
                    """
            },
            { PackedFeed.Testing, "net8.0: Newtonsoft.Json [Databricks.Client]" },
            { PackedFeed.WireMock, "net8.0: WireMock.Net.Minimal [Databricks.Client.Testing]" },
        };

    [Theory]
    [MemberData(nameof(Dependencies))]
    public void Package_Dependencies_AreThese(string name, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', feed.Open(name).Dependencies()));

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_BillOfMaterials_HasThePackageAndAllThatItDependsOn(string name)
    {
        var package = feed.Open(name);

        var bill = JsonNode.Parse(package.Bytes($"sbom/{name}.cdx.json"))!;

        Assert.Equal($"pkg:nuget/{name}@{feed.Version}", bill["metadata"]!["component"]!["purl"]!.GetValue<string>());
        var components = bill["components"]!.AsArray().Select(static component => component!["name"]!.GetValue<string>()).ToList();
        Assert.Subset(components.ToHashSet(), package.DependencyIds().ToHashSet());
        Assert.DoesNotContain("Meziantou.Analyzer", components);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_AspNetCore_IsAskedForByThoseForTestsOnly(string name)
    {
        var frameworks =
            Package
                .Element(feed.Open(name).Metadata, "frameworkReferences")
                ?.Descendants()
                .Select(static element => element.Attribute("name")?.Value)
                .OfType<string>()
            ?? [];

        Assert.Equal(PackedFeed.IsForTests(name) ? ["Microsoft.AspNetCore.App"] : [], frameworks);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_Metadata_IsComplete(string name)
    {
        var package = feed.Open(name);

        Assert.Equal("Apache-2.0", package.MetadataText("license"));
        Assert.Equal("README.md", package.MetadataText("readme"));
        Assert.StartsWith($"# {name}\n", package.Text("README.md").ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(package.MetadataText("description")));
        Assert.False(string.IsNullOrWhiteSpace(package.MetadataText("tags")));
        Assert.False(string.IsNullOrWhiteSpace(package.MetadataText("releaseNotes")));
        Assert.Equal("icon.png", package.MetadataText("icon"));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], package.Bytes("icon.png")[..4]);
        Assert.Equal("git", Package.Element(package.Metadata, "repository")?.Attribute("type")?.Value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_Readme_ShowsCodeAndLinksToPagesOfThePackage(string name)
    {
        var package = feed.Open(name);
        var readme = package.Text("README.md");

        var links = LocalLink().Matches(readme).Select(static link => link.Groups[1].Value).ToList();

        Assert.Contains("```csharp", readme, StringComparison.Ordinal);
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains(link, package.Files));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_EachAssembly_HasDocumentationAndAStrongName(string name)
    {
        var package = feed.Open(name);
        var assemblies = package
            .Files.Where(static file => file.StartsWith("lib/", StringComparison.Ordinal) && file.EndsWith(".dll", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(PackedFeed.IsForTests(name) ? [$"lib/net8.0/{name}.dll"] : [$"lib/net8.0/{name}.dll", $"lib/netstandard2.0/{name}.dll"], assemblies);
        Assert.All(
            assemblies,
            file =>
            {
                Assert.Contains(Path.ChangeExtension(file, ".xml"), package.Files);
                using var portable = new PEReader(new MemoryStream(package.Bytes(file)));
                Assert.Equal(
                    StrongNameToken,
                    Convert.ToHexStringLower(portable.GetMetadataReader().GetAssemblyDefinition().GetAssemblyName().GetPublicKeyToken()!)
                );
                Assert.True(portable.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned));
            }
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_Documentation_IsOfPublicTypesOnly(string name)
    {
        var package = feed.Open(name);
        foreach (
            var file in package.Files.Where(static file => file.StartsWith("lib/", StringComparison.Ordinal) && file.EndsWith(".dll", StringComparison.Ordinal))
        )
        {
            using var portable = new PEReader(new MemoryStream(package.Bytes(file)));
            var reader = portable.GetMetadataReader();
            var types = reader
                .TypeDefinitions.Select(reader.GetTypeDefinition)
                .Where(static type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
                .Select(type => $"T:{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}")
                .ToHashSet(StringComparer.Ordinal);
            var documented = XDocument
                .Load(new MemoryStream(package.Bytes(Path.ChangeExtension(file, ".xml")))) // not as text, which may begin with a byte order mark
                .Descendants("member")
                .Select(static member => member.Attribute("name")!.Value)
                .ToList();

            Assert.NotEmpty(documented);
            Assert.Subset(types, documented.Where(static id => id.StartsWith("T:", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Client_EachPlatform_HasTheSameAssemblyWithItsMachineCode()
    {
        // Precompiled assemblies combine the processor with the operating system (PE specification of ReadyToRun): none for Windows.
        const int Linux = 0x7B79;
        const int Apple = 0x4644;
        Dictionary<string, Machine> platforms = new()
        {
            ["linux-arm64"] = (Machine)((int)Machine.Arm64 ^ Linux),
            ["linux-x64"] = (Machine)((int)Machine.Amd64 ^ Linux),
            ["osx-arm64"] = (Machine)((int)Machine.Arm64 ^ Apple),
            ["win-x64"] = Machine.Amd64,
        };
        var package = feed.Open(PackedFeed.Client);

        Assert.Equal(
            platforms.Keys.Select(static platform => $"runtimes/{platform}/lib/net8.0/{PackedFeed.Client}.dll"),
            package.Files.Where(static file => file.StartsWith("runtimes/", StringComparison.Ordinal))
        );
        var portable = Assembly($"lib/net8.0/{PackedFeed.Client}.dll");
        Assert.Equal(0, portable.MachineCode);
        Assert.All(
            platforms,
            platform =>
            {
                var precompiled = Assembly($"runtimes/{platform.Key}/lib/net8.0/{PackedFeed.Client}.dll");
                Assert.True(precompiled.MachineCode > 0, $"{platform.Key} has no precompiled code.");
                Assert.Equal((portable.Id, platform.Value), (precompiled.Id, precompiled.Machine));
            }
        );

        (Guid Id, int MachineCode, Machine Machine) Assembly(string file)
        {
            using var portable = new PEReader(new MemoryStream(package.Bytes(file)));
            var reader = portable.GetMetadataReader();
            return (
                reader.GetGuid(reader.GetModuleDefinition().Mvid),
                portable.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size,
                portable.PEHeaders.CoffHeader.Machine
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Symbols_EachDocument_HoldsItsSourceAndNoPathOfThisMachine(string name)
    {
        var package = feed.OpenSymbols(name);
        var symbols = package.Files.Where(static file => file.EndsWith(".pdb", StringComparison.Ordinal)).ToList();

        Assert.Equal(PackedFeed.IsForTests(name) ? 1 : 2, symbols.Count);
        Assert.All(
            symbols,
            file =>
            {
                using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(package.Bytes(file)));
                var reader = provider.GetMetadataReader();
                var embedded = reader
                    .CustomDebugInformation.Select(reader.GetCustomDebugInformation)
                    .Where(information => reader.GetGuid(information.Kind) == _embeddedSource)
                    .Select(static information => information.Parent)
                    .ToHashSet();
                foreach (var handle in reader.Documents)
                {
                    var document = reader.GetString(reader.GetDocument(handle).Name);
                    Assert.True(embedded.Contains(handle), $"{document} is not embedded in {file}.");
                    Assert.StartsWith("/_", document, StringComparison.Ordinal);
                }
            }
        );
    }

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)")]
    private static partial Regex LocalLink();
}
