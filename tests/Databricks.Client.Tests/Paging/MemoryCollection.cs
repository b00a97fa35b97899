namespace Databricks.Client.Tests.Paging;

/// <summary>Tests that measure the memory of the whole process: they run alone, since what others allocate meanwhile would count.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryCollection
{
    public const string Name = "Memory";
}
