using Databricks.Client.Transport;

namespace Databricks.Client;

/// <summary>Permissions of every kind of object that has them.</summary>
public partial class PermissionsClient : ApiClient
{
    /// <summary>For mocks: override the methods that are called.</summary>
    protected PermissionsClient() { }

    internal PermissionsClient(ApiTransport? transport)
        : base(transport) { }
}
