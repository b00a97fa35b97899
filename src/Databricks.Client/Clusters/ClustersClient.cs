using Databricks.Client.Transport;
using Databricks.Client.Waiting;

namespace Databricks.Client;

/// <summary>Clusters: groups of machines that run Spark.</summary>
public partial class ClustersClient : ApiClient
{
    /// <summary>For mocks: override the methods that are called.</summary>
    protected ClustersClient() { }

    internal ClustersClient(ApiTransport? transport)
        : base(transport) { }

    private Waiter Waiter => new(Time, Random);

    private static string Id(string? id, string parameter) =>
        string.IsNullOrEmpty(id) ? throw new ArgumentException("The ID of the cluster is missing.", parameter) : id!;
}
