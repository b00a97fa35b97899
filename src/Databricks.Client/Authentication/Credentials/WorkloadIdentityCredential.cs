using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Authentication;

/// <summary>
/// Workload identity federation: exchanges a token issued by the execution environment (a CI system, a cluster) for a Databricks token, so that no secret
/// is stored. Derive from this class to support another issuer; an instance is copied for each client that uses it.
/// </summary>
public abstract class WorkloadIdentityCredential : OAuthCredential
{
    /// <summary>Creates the credential.</summary>
    protected WorkloadIdentityCredential()
        : base(servesOneClient: true) { }

    /// <summary>The application ID of the service principal whose federation policy applies; null for a policy of the whole account.</summary>
    public string? ClientId { get; init; }

    /// <summary>The audience of the issuer's token.</summary>
    /// <value>The default is the audience the host publishes (<c>token_federation_default_oidc_audiences</c>), then, for an account host or a host of several
    /// workspaces, the account ID, then the address of the token endpoint.</value>
    public string? Audience { get; init; }

    /// <summary>The scopes of the token.</summary>
    /// <value>The default is <c>all-apis</c>.</value>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Gets the issuer's token, a JWT. Called for every exchange.</summary>
    /// <param name="audience">The required audience.</param>
    /// <param name="cancellationToken">Cancelled when no caller is waiting for the token any longer.</param>
    protected abstract Task<string> RequestIdTokenAsync(string audience, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken)
    {
        var endpoint = await OAuthEndpoints.FindTokenEndpointAsync(Context, cancellationToken).ConfigureAwait(false);
        var audience = Audience ?? await OAuthEndpoints.FindAudienceAsync(Context, endpoint, cancellationToken).ConfigureAwait(false);
        var idToken = await RequestIdTokenAsync(audience, cancellationToken).ConfigureAwait(false);
        var form = new List<KeyValuePair<string, string>>
        {
            new("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
            new("subject_token_type", "urn:ietf:params:oauth:token-type:jwt"),
            new("subject_token", idToken),
            new("scope", OAuthScopes.Join(Scopes)),
        };
        if (ClientId is not null)
        {
            form.Add(new("client_id", ClientId));
        }

        var request = new IdentityRequest(HttpMethod.Post, endpoint) { Form = form, Secrets = [idToken] };
        return TokenResponse.Read(await OAuthEndpoints.SendAsync(Context, request, cancellationToken).ConfigureAwait(false), Context.Time.GetUtcNow());
    }
}
