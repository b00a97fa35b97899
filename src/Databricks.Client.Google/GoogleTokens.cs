using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Http;

namespace Databricks.Client.Google;

/// <summary>Gets tokens from a credential of Google's library.</summary>
internal sealed class GoogleTokens(
    string audience,
    IHttpClientFactory? httpClientFactory,
    Func<IHttpClientFactory, Task<GoogleCredential>> create,
    TimeProvider? timeProvider
)
{
    /// <summary>The scopes of the access token, as in the official SDKs.</summary>
    public static readonly string[] Scopes = ["https://www.googleapis.com/auth/cloud-platform", "https://www.googleapis.com/auth/compute"];

    /// <summary>How long a token with unreadable expiry is used.</summary>
    private static readonly TimeSpan _unknownLife = TimeSpan.FromMinutes(5);

    private readonly IHttpClientFactory _http = new StrictHttpClientFactory(httpClientFactory ?? new HttpClientFactory());
    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;
    private GoogleCredential? _credential;

    /// <summary>An ID token for the workspace.</summary>
    public Task<OAuthToken> RequestIdTokenAsync(CancellationToken cancellationToken) =>
        GuardAsync(
            async credential =>
            {
                // A new one each time, because it caches its token even if the workspace has refused it.
                var oidc = await credential.GetOidcTokenAsync(OidcTokenOptions.FromTargetAudience(audience), cancellationToken).ConfigureAwait(false);
                var token = await oidc.GetAccessTokenAsync(cancellationToken).ConfigureAwait(false);
                return new OAuthToken(token, IdTokenEnd.Of(token) ?? _time.GetUtcNow() + _unknownLife);
            },
            cancellationToken
        );

    /// <summary>An access token for Google's services.</summary>
    public Task<OAuthToken> RequestAccessTokenAsync(CancellationToken cancellationToken) =>
        GuardAsync(
            async credential =>
            {
                var service = (ServiceCredential)credential.CreateScoped(Scopes).UnderlyingCredential;
                if (!await service.RequestAccessTokenAsync(cancellationToken).ConfigureAwait(false))
                {
                    throw new DatabricksAuthenticationException("Google's response has no access token.");
                }

                var life = service.Token.ExpiresInSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : _unknownLife;
                return new OAuthToken(service.Token.AccessToken, _time.GetUtcNow() + life);
            },
            cancellationToken
        );

    private async Task<OAuthToken> GuardAsync(Func<GoogleCredential, Task<OAuthToken>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await request(_credential ??= (await create(_http).ConfigureAwait(false)).CreateWithHttpClientFactory(_http)).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not DatabricksException && !cancellationToken.IsCancellationRequested)
        {
            throw GoogleFailure.Of(error);
        }
    }
}
