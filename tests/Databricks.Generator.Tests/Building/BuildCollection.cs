namespace Databricks.Generator.Tests.Building;

/// <summary>Tests that build share one copy, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BuildCollection : ICollectionFixture<RepositoryCopy>
{
    public const string Name = "Build";
}
