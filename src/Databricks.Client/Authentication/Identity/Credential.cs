using System.Net.Http.Headers;
using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Authentication;

/// <summary>Authenticates requests. One instance may serve many clients at once.</summary>
public abstract class Credential
{
    /// <summary>The name that the official SDKs give this kind of credential, such as <c>pat</c> or <c>oauth-m2m</c>.</summary>
    public abstract string AuthType { get; }

    /// <summary>Adds its headers to a request. Called for each attempt, so that each has a token that is still good.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="cancellationToken">Ends the wait for a token; other callers that wait for the same token keep waiting.</param>
    public abstract ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken);

    /// <summary>Forgets a cached token that the service has refused with status 401.</summary>
    /// <param name="headers">The headers of the refused request, with what <see cref="AuthorizeAsync"/> added.</param>
    /// <returns>Whether another attempt would show another token.</returns>
    public virtual bool Invalidate(HttpRequestHeaders headers) => false;

    /// <summary>The credential as one client uses it, with the client's host and its way to identity providers.</summary>
    internal virtual Credential Bind(AuthenticationContext context) => this;
}
