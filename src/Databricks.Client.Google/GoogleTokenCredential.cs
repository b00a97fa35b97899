using System.Net.Http.Headers;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Http;

namespace Databricks.Client.Google;

/// <summary>
/// Logs in to a workspace on Google Cloud with an ID token of a service account. Requests also carry an access token of the service account
/// (<c>X-Databricks-GCP-SA-Access-Token</c>), which some account operations need; if Google refuses it, it is omitted and requested again after a minute.
/// </summary>
public sealed class GoogleTokenCredential : OAuthCredential
{
    private const string AccessTokenHeader = "X-Databricks-GCP-SA-Access-Token";

    private readonly GoogleTokens _tokens;
    private readonly GoogleAccessTokens _accessTokens;

    private GoogleTokenCredential(string authType, GoogleTokens tokens, TimeProvider? timeProvider)
        : base(timeProvider)
    {
        AuthType = authType;
        _tokens = tokens;
        _accessTokens = new GoogleAccessTokens(authType, tokens, timeProvider);
    }

    /// <inheritdoc/>
    public override string AuthType { get; }

    /// <summary>A service account with its key (<c>google-credentials</c>).</summary>
    /// <param name="host">The workspace's address, which is the audience of the tokens.</param>
    /// <param name="credentials">The key as JSON, or the path of a file that contains it. The file is read when the first token is needed.</param>
    /// <param name="httpClientFactory">Creates the HTTP clients for Google's services; null for those of Google's library.</param>
    /// <param name="timeProvider">The clock that decides whether a token has expired; null for the system clock.</param>
    public static GoogleTokenCredential FromKey(Uri host, string credentials, IHttpClientFactory? httpClientFactory = null, TimeProvider? timeProvider = null)
    {
        var key = credentials ?? throw new ArgumentNullException(nameof(credentials));
        return new GoogleTokenCredential(
            "google-credentials",
            new GoogleTokens(Audience(host), httpClientFactory, _ => GoogleKey.LoadAsync(key), timeProvider),
            timeProvider
        );
    }

    /// <summary>A service account that another Google identity may impersonate (<c>google-id</c>).</summary>
    /// <param name="host">The workspace's address, which is the audience of the tokens.</param>
    /// <param name="serviceAccount">The service account's email address.</param>
    /// <param name="source">The identity that impersonates it; null for the machine's own (Application Default Credentials).</param>
    /// <param name="httpClientFactory">Creates the HTTP clients for Google's services; null for those of Google's library.</param>
    /// <param name="timeProvider">The clock that decides whether a token has expired; null for the system clock.</param>
    public static GoogleTokenCredential FromImpersonation(
        Uri host,
        string serviceAccount,
        GoogleCredential? source = null,
        IHttpClientFactory? httpClientFactory = null,
        TimeProvider? timeProvider = null
    )
    {
        var account = serviceAccount ?? throw new ArgumentNullException(nameof(serviceAccount));
        return new GoogleTokenCredential("google-id", new GoogleTokens(Audience(host), httpClientFactory, ImpersonateAsync, timeProvider), timeProvider);

        async Task<GoogleCredential> ImpersonateAsync(IHttpClientFactory http)
        {
            var identity = source ?? await GoogleCredential.GetApplicationDefaultAsync().ConfigureAwait(false);
            return identity
                .CreateWithHttpClientFactory(http)
                .Impersonate(new ImpersonatedCredential.Initializer(account) { Scopes = GoogleTokens.Scopes, HttpClientFactory = http });
        }
    }

    /// <inheritdoc/>
    public override async ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken)
    {
        await base.AuthorizeAsync(headers, cancellationToken).ConfigureAwait(false);
        headers.Remove(AccessTokenHeader);
        if (await _accessTokens.GetAsync(cancellationToken).ConfigureAwait(false) is { } token)
        {
            headers.Add(AccessTokenHeader, token);
        }
    }

    /// <inheritdoc/>
    public override bool Invalidate(HttpRequestHeaders headers)
    {
        if (!base.Invalidate(headers))
        {
            return false;
        }

        if (headers.TryGetValues(AccessTokenHeader, out var tokens))
        {
            _accessTokens.Forget(tokens.First());
        }

        return true;
    }

    /// <inheritdoc/>
    protected override Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken) => _tokens.RequestIdTokenAsync(cancellationToken);

    private static string Audience(Uri host) =>
        (host ?? throw new ArgumentNullException(nameof(host))).IsAbsoluteUri
            ? host.GetLeftPart(UriPartial.Authority)
            : throw new DatabricksConfigurationException("The host is not an absolute URL. Write it like https://example.gcp.databricks.com.");
}
