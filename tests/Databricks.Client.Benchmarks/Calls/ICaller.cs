namespace Databricks.Client.Benchmarks.Calls;

/// <summary>One way of calling the API. The handler answers at once, so each call is over when its method returns.</summary>
internal interface ICaller
{
    /// <returns>The length of the cluster's name.</returns>
    int Get();

    /// <returns>The length of the new cluster's ID.</returns>
    int Create();

    /// <returns>The number of clusters on the page.</returns>
    int ListPage();

    /// <returns>The number of clusters on all pages.</returns>
    int ListAll();
}
