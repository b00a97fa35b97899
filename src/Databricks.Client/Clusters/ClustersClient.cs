using Databricks.Client.Transport;

namespace Databricks.Client;

/// <summary>Clusters: computers that run Spark.</summary>
public partial class ClustersClient : ApiClient
{
    /// <summary>For mocks: override the methods that are called.</summary>
    protected ClustersClient() { }

    internal ClustersClient(ApiTransport? transport)
        : base(transport) { }
}
