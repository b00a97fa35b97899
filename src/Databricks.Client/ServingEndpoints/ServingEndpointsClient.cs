using Databricks.Client.Transport;

namespace Databricks.Client;

/// <summary>Serving endpoints: models that answer queries.</summary>
public partial class ServingEndpointsClient : ApiClient
{
    /// <summary>For mocks: override the methods that are called.</summary>
    protected ServingEndpointsClient() { }

    internal ServingEndpointsClient(ApiTransport? transport)
        : base(transport) { }
}
