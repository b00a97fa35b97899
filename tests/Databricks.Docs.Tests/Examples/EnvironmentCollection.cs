namespace Databricks.Docs.Tests.Examples;

/// <summary>Tests that set variables of this process or read what it prints, and so run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentCollection
{
    public const string Name = "Environment";
}
