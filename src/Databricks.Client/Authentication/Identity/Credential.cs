using System.Net.Http.Headers;
using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Authentication;

/// <summary>Authenticates requests. One instance may be shared by many clients.</summary>
public abstract class Credential
{
    /// <summary>The name of this kind of credential in the official SDKs, such as <c>pat</c> or <c>oauth-m2m</c>.</summary>
    public abstract string AuthType { get; }

    /// <summary>Adds the credential's headers to a request. Called for each attempt, so that each attempt has a valid token.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="cancellationToken">Cancels the wait for a token; other callers that wait for the same token keep waiting.</param>
    public abstract ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken);

    /// <summary>Discards a cached token that the service has refused with status 401.</summary>
    /// <param name="headers">The headers of the refused request, including those added by <see cref="AuthorizeAsync"/>.</param>
    /// <returns>True if the next attempt would use a different token.</returns>
    public virtual bool Invalidate(HttpRequestHeaders headers) => false;

    /// <summary>Binds the credential to one client, with the client's host and access to identity providers.</summary>
    internal virtual Credential Bind(AuthenticationContext context) => this;
}
