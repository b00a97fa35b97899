using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Transport;

namespace Databricks.Client;

public partial class DatabricksClient
{
    /// <summary>
    /// Asks the workspace who calls. It is the cheapest proof that the host is a workspace, can be reached, and accepts the credential; it needs no permissions and
    /// changes nothing. (SCIM <c>GET /api/2.0/preview/scim/v2/Me</c>)
    /// </summary>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, its waits included.</param>
    /// <returns>The user or service principal, with its groups.</returns>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>Console.WriteLine($"Logged in as {await databricks.GetCurrentUserAsync()}");</code></example>
    public virtual async Task<CurrentUser> GetCurrentUserAsync(RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        await CurrentUserCall.SendAsync(Transport, options, cancellationToken).ConfigureAwait(false)
        ?? throw new DatabricksResponseException($"{CurrentUserCall.Subject}: the response does not identify the caller.", broken: false);

    /// <summary>The settings that this client uses, each with the place where it was found; secrets are masked. For what was passed over, and for a search that failed, see <see cref="ExplainAuthAsync"/>.</summary>
    /// <param name="cancellationToken">Ends the search, if it has not been made yet.</param>
    /// <exception cref="DatabricksConfigurationException">Host or credential are missing, contradict one another or cannot be used.</exception>
    /// <exception cref="DatabricksAuthenticationException">The identity provider gave no token.</exception>
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
