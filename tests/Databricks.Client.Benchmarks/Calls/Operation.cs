namespace Databricks.Client.Benchmarks.Calls;

/// <summary>What is measured.</summary>
public enum Operation
{
    /// <summary>Get one cluster: 2 KB.</summary>
    Get,

    /// <summary>Create a cluster.</summary>
    Create,

    /// <summary>One page of 100 clusters.</summary>
    ListPage,

    /// <summary>10,000 clusters in 100 pages, to the end.</summary>
    List10000,
}
