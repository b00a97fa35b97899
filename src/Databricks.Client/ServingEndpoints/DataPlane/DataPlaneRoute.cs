using Databricks.Client.Authentication.Chain;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Models;
using Databricks.Client.Transport;

namespace Databricks.Client.ServingEndpoints;

/// <summary>The data-plane URL of a route-optimized endpoint, and its own credential.</summary>
internal sealed class DataPlaneRoute
{
    private static readonly ApiOperation _query = new(
        "ServingEndpoints_QueryDataPlane",
        HttpMethod.Post,
        "/{workspace_id}/serving-endpoints/{name}/invocations",
        Idempotency.NonIdempotent
    )
    {
        IsQuery = true,
    };

    private readonly string _target;

    private DataPlaneRoute(ApiTransport transport, string target)
    {
        Transport = transport;
        this._target = target;
    }

    public ApiTransport Transport { get; }

    /// <returns>The route; null if the endpoint has no data-plane URL, so that queries are sent to the workspace.</returns>
    public static DataPlaneRoute? Of(ServingEndpointDetailed endpoint, Connection workspace, ApiTransport transport)
    {
        if (endpoint.DataPlaneInfo?.QueryInfo is not { EndpointUrl: { Length: > 0 } url, AuthorizationDetails: { Length: > 0 } details })
        {
            return null;
        }

        if (!Uri.TryCreate(url.Contains("://") ? url : "https://" + url, UriKind.Absolute, out var address))
        {
            throw new DatabricksResponseException($"The serving endpoint '{endpoint.Name}' has an invalid data-plane URL: '{url}'.");
        }

        IdentityAddress.Check(address);
        var credential = new DataPlaneCredential(workspace, transport.Connections.Identity, endpoint.Name, details, transport.Time);
        return new DataPlaneRoute(transport.Through(new Connection(new Uri(address.GetLeftPart(UriPartial.Authority)), credential)), address.PathAndQuery);
    }

    public ApiRequest Request() => new(_query, _target);
}
