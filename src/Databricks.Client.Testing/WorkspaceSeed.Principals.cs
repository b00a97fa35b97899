using Databricks.Client.Testing.State;

namespace Databricks.Client.Testing;

public sealed partial class WorkspaceSeed
{
    /// <summary>Adds a user, with an optional token and password.</summary>
    /// <param name="userName">Login name, an email address.</param>
    /// <param name="token">A personal access token of the user; null for none.</param>
    /// <param name="displayName">Display name; null for one derived from the login name.</param>
    /// <param name="isAdmin">Whether the user may do everything.</param>
    /// <param name="password">A password for HTTP basic authentication; null for none.</param>
    public WorkspaceSeed User(string userName, string? token = null, string? displayName = null, bool isAdmin = false, string? password = null)
    {
        Add(PrincipalKind.User, userName, token, displayName, isAdmin);
        if (password is not null)
        {
            lock (_workspace.Gate)
            {
                _workspace.State.Directory.AddPassword(userName, password);
            }
        }

        return this;
    }

    /// <summary>Adds a service principal, with an optional token.</summary>
    /// <param name="applicationId">Its application ID.</param>
    /// <param name="token">A token of the service principal; null for none.</param>
    /// <param name="displayName">Display name; null for the ID.</param>
    /// <param name="isAdmin">Whether it may do everything.</param>
    public WorkspaceSeed ServicePrincipal(string applicationId, string? token = null, string? displayName = null, bool isAdmin = false) =>
        Add(PrincipalKind.ServicePrincipal, applicationId, token, displayName, isAdmin);

    /// <summary>Lets a service principal sign in with a secret at the workspace's and at Entra's token endpoint.</summary>
    /// <param name="clientId">Its application ID; it is added if it does not exist yet.</param>
    /// <param name="clientSecret">Its secret.</param>
    /// <param name="isAdmin">Whether it may do everything; with false it needs permissions like any other.</param>
    public WorkspaceSeed OAuthClient(string clientId, string clientSecret, bool isAdmin = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        ArgumentException.ThrowIfNullOrEmpty(clientSecret);
        lock (_workspace.Gate)
        {
            _workspace.State.Directory.AddClient(clientId, clientSecret, isAdmin);
        }

        return this;
    }

    /// <summary>Accepts a token of another issuer in exchange for a token of the workspace (OAuth grant type token-exchange).</summary>
    /// <param name="subjectToken">The token; its signature is not checked.</param>
    public WorkspaceSeed FederatedToken(string subjectToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subjectToken);
        lock (_workspace.Gate)
        {
            _workspace.State.Directory.AddProof(subjectToken);
        }

        return this;
    }

    /// <summary>Adds a group.</summary>
    /// <param name="name">Its name.</param>
    public WorkspaceSeed Group(string name) => Add(PrincipalKind.Group, name, null, null, isAdmin: false);

    private WorkspaceSeed Add(PrincipalKind kind, string name, string? token, string? displayName, bool isAdmin)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (_workspace.Gate)
        {
            var principal = _workspace.State.Directory.Add(kind, name, displayName, isAdmin);
            if (token is not null)
            {
                _workspace.State.Directory.AddToken(token, new IssuedToken(principal, ExpiresAt: null));
            }
        }

        return this;
    }
}
