using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Permissions;
using Databricks.Client.Transport;

namespace Databricks.Client;

/// <summary>Permissions of all kinds of objects.</summary>
public partial class PermissionsClient : ApiClient
{
    /// <summary>For mocks: override the methods that are called.</summary>
    protected PermissionsClient() { }

    internal PermissionsClient(ApiTransport? transport)
        : base(transport) { }

    /// <returns>The caller; null if the service does not identify it.</returns>
    private async Task<Caller?> CallerAsync(RequestOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return await CurrentUserCall.SendAsync(Transport, options, cancellationToken).ConfigureAwait(false) is { } user ? new Caller(user) : null;
        }
        catch (DatabricksApiException error) when (error.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
        {
            return null;
        }
    }
}
