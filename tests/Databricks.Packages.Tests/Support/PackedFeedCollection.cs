namespace Databricks.Packages.Tests.Support;

/// <summary>The tests that read the same feed.</summary>
[CollectionDefinition(Name)]
public sealed class PackedFeedCollection : ICollectionFixture<PackedFeed>
{
    public const string Name = "Packed feed";
}
