using Databricks.Packages.Tests.Support;

namespace Databricks.Packages.Tests;

[Collection(PackedFeedCollection.Name)]
public sealed class DeterminismTests(PackedFeed feed)
{
    [Fact]
    public async Task Pack_GeneratedAndCompiledAgain_GivesTheSameBytes()
    {
        var again = feed.NewFolder("again");

        (await feed.PackAsync(PackedFeed.Client, again, "Rebuild;Pack")).MustSucceed();

        AssertSame(feed.Open(PackedFeed.Client), Package.Open(Path.Combine(again, $"{PackedFeed.Client}.{feed.Version}.nupkg")));
        AssertSame(feed.OpenSymbols(PackedFeed.Client), Package.Open(Path.Combine(again, $"{PackedFeed.Client}.{feed.Version}.snupkg")));
    }

    private static void AssertSame(Package first, Package second)
    {
        var files = first.Files.Where(IsContent).ToList();
        Assert.Equal(files, second.Files.Where(IsContent));
        Assert.All(files, file => Assert.True(first.Bytes(file).AsSpan().SequenceEqual(second.Bytes(file)), $"{file} differs."));
    }

    /// <summary>NuGet gives its own list of relations a new random name each time, and a bill of materials has the time at which it was made.</summary>
    private static bool IsContent(string file) =>
        !file.StartsWith("_rels/", StringComparison.Ordinal)
        && !file.StartsWith("sbom/", StringComparison.Ordinal)
        && !file.EndsWith(".psmdcp", StringComparison.Ordinal);
}
