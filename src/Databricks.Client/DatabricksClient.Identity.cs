using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Transport;

namespace Databricks.Client;

public partial class DatabricksClient
{
    /// <summary>
    /// Requests the caller's identity from the workspace. This is the cheapest proof that the host is a workspace, is reachable, and accepts the
    /// credential; it needs no permissions and changes nothing. (SCIM <c>GET /api/2.0/preview/scim/v2/Me</c>)
    /// </summary>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The user or service principal, with its groups.</returns>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>Console.WriteLine($"Logged in as {await databricks.GetCurrentUserAsync()}");</code></example>
    public virtual async Task<CurrentUser> GetCurrentUserAsync(RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        await CurrentUserCall.SendAsync(Transport, options, cancellationToken).ConfigureAwait(false)
        ?? throw new DatabricksResponseException($"{CurrentUserCall.Subject}: the response does not identify the caller.", broken: false);

    /// <summary>
    /// The settings that this client uses, each with its source; secrets are masked. For ignored settings, and for a failed search, see
    /// <see cref="ExplainAuthAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Cancels the search, if it is not complete yet.</param>
    /// <exception cref="DatabricksConfigurationException">Host or credential is missing, contradictory or invalid.</exception>
    /// <exception cref="DatabricksAuthenticationException">The identity provider returned no token.</exception>
    /// <example>
    /// <code>
    /// DatabricksConfig config = await databricks.GetConfigAsync();
    /// string? warehouse = config["warehouse_id"]; // of DATABRICKS_WAREHOUSE_ID or the profile
    /// </code>
    /// </example>
    public virtual async Task<DatabricksConfig> GetConfigAsync(CancellationToken cancellationToken = default)
    {
        var connection = await Connections.GetAsync(cancellationToken).ConfigureAwait(false);
        var report = await Connections.ExplainAsync(cancellationToken).ConfigureAwait(false);
        return new DatabricksConfig(connection.Host, connection.Credential.AuthType, [.. report.Values.Where(static value => value.IgnoredReason is null)]);
    }
}
