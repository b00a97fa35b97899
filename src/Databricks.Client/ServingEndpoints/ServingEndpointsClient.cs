using Databricks.Client.ServingEndpoints;
using Databricks.Client.Transport;
using Databricks.Client.Waiting;

namespace Databricks.Client;

/// <summary>Serving endpoints: models that answer queries.</summary>
public partial class ServingEndpointsClient : ApiClient
{
    private readonly DataPlaneRoutes _dataPlane;

    /// <summary>For mocks: override the methods that are called.</summary>
    protected ServingEndpointsClient()
        : this(null) { }

    internal ServingEndpointsClient(ApiTransport? transport)
        : base(transport) => _dataPlane = new DataPlaneRoutes(ReadRouteAsync);

    private Waiter Waiter => new(Time, Random);

    /// <summary>Serializes reading, changing and writing the settings of an endpoint. Not reentrant.</summary>
    private static Task<IDisposable> EnterAsync(string name, CancellationToken cancellationToken) =>
        KeyedLock.EnterAsync("serving-endpoints/" + (name ?? throw new ArgumentNullException(nameof(name))), cancellationToken);
}
