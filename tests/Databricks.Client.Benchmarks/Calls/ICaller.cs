namespace Databricks.Client.Benchmarks.Calls;

/// <summary>One way of calling the API. The handler responds immediately, so each call is complete when its method returns.</summary>
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
