using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Transport;

/// <summary>Requests the caller's identity from the workspace: the cheapest call that needs correct network, host and credential.</summary>
internal static class CurrentUserCall
{
    private static readonly ApiOperation _me = new("CurrentUser_Me", HttpMethod.Get, "/api/2.0/preview/scim/v2/Me", Idempotency.Safe);

    public static string Subject => $"{_me.Method} {_me.Path}";

    /// <returns>Null if the response does not identify the caller.</returns>
    /// <exception cref="DatabricksException">The call failed.</exception>
    public static async Task<CurrentUser?> SendAsync(ApiTransport transport, RequestOptions? options, CancellationToken cancellationToken) =>
        CurrentUser.From(
            await transport.SendAsync(new ApiRequest(_me), static json => json.Token() as JObject, options, cancellationToken).ConfigureAwait(false)
        );
}
