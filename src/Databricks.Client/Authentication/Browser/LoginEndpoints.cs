using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Authentication.Browser;

/// <summary>The endpoints of a browser login: those of the workspace, or of Microsoft Entra for an application registered there.</summary>
/// <param name="context">The client that the login is for.</param>
/// <param name="isEntra">Whether the application is one of Entra.</param>
/// <param name="tenantId">The Entra directory; null for the one in the workspace's sign-in redirect.</param>
internal sealed class LoginEndpoints(AuthenticationContext context, bool isEntra, string? tenantId)
{
    /// <summary>The default scopes of the login's token.</summary>
    public string DefaultScope => isEntra ? context.Azure.ApplicationId + "/user_impersonation" : "all-apis";

    /// <summary>The address to which the browser is sent.</summary>
    public Task<Uri> FindAuthorizationAsync() =>
        isEntra ? FindEntraAsync("authorize") : OAuthEndpoints.FindAuthorizationEndpointAsync(context, CancellationToken.None);

    /// <summary>Sends a request for tokens.</summary>
    public async Task<IdentityResponse> SendAsync(Func<Uri, IdentityRequest> create) =>
        isEntra
            ? await context.Identity.SendAsync(create(await FindEntraAsync("token").ConfigureAwait(false)), CancellationToken.None).ConfigureAwait(false)
            : await OAuthEndpoints
                .SendAsync(
                    context,
                    create(await OAuthEndpoints.FindTokenEndpointAsync(context, CancellationToken.None).ConfigureAwait(false)),
                    CancellationToken.None
                )
                .ConfigureAwait(false);

    private async Task<Uri> FindEntraAsync(string name)
    {
        var tenant = await AzureTenant.FindAsync(context, tenantId, CancellationToken.None).ConfigureAwait(false);
        return new Uri(context.Azure.Authority, $"/{Uri.EscapeDataString(tenant)}/oauth2/v2.0/{name}");
    }
}
