using System.Net.Http.Headers;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Authentication.Tokens;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Observability;

namespace Databricks.Client.Authentication;

/// <summary>
/// A credential with bearer tokens. The token is cached and renewed in the background when half of its lifetime is left, or 20
/// minutes if that is less. However many callers wait, only one token request is in progress at a time. Derive from this class to provide custom tokens.
/// </summary>
public abstract class OAuthCredential : Credential
{
    private readonly bool _servesOneClient;
    private TokenCache _cache;

    /// <summary>Creates the credential.</summary>
    /// <param name="timeProvider">The clock that decides whether a token has expired; null for the system clock.</param>
    protected OAuthCredential(TimeProvider? timeProvider = null) => _cache = new TokenCache(RequestCheckedAsync, timeProvider ?? TimeProvider.System);

    private protected OAuthCredential(bool servesOneClient)
        : this(TimeProvider.System) => this._servesOneClient = servesOneClient;

    /// <summary>The client's host, clock and access to identity providers. Only a copy created by <see cref="Bind"/> has one.</summary>
    private protected AuthenticationContext Context
    {
        get =>
            field
            ?? throw new InvalidOperationException(
                $"This {GetType().Name} does not belong to a client yet. Set it as DatabricksClientOptions.Credential and make calls through the client."
            );
        private set;
    }

    /// <inheritdoc/>
    public override async ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(headers);

        var token = await GetTokenAsync(cancellationToken).ConfigureAwait(false);
        headers.Authorization = new AuthenticationHeaderValue("Bearer", token.AccessToken);
    }

    /// <inheritdoc/>
    public override bool Invalidate(HttpRequestHeaders headers)
    {
        if (headers?.Authorization is not { Scheme: "Bearer", Parameter: { } refused })
        {
            return false;
        }

        return _cache.Forget(refused);
    }

    /// <summary>Requests a new token. Never called concurrently; called again whenever the token expires or is refused.</summary>
    /// <param name="cancellationToken">Cancelled when no caller is waiting for the token any longer.</param>
    protected abstract Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken);

    /// <summary>The current token of requests.</summary>
    internal ValueTask<OAuthToken> GetTokenAsync(CancellationToken cancellationToken) => _cache.GetAsync(cancellationToken);

    internal sealed override Credential Bind(AuthenticationContext context)
    {
        if (!_servesOneClient)
        {
            return this;
        }

        var bound = (OAuthCredential)MemberwiseClone();
        bound.Attach(context);
        return bound;
    }

    private protected virtual void Attach(AuthenticationContext context)
    {
        Context = context;
        _cache = new TokenCache(RequestCheckedAsync, context.Time, OnRenewalFailed, context.RenewsInBackground());
    }

    /// <summary>Logs a failed renewal: calls keep using the current token, so the failure would not be visible until it expires.</summary>
    private protected void OnRenewalFailed(Exception error) => Log.RenewalFailed(Context.Logger, AuthType, error.Message);

    /// <summary>Requests a token, checks it, and prefixes errors with the name of the credential.</summary>
    private protected async Task<OAuthToken> GuardAsync(Task<OAuthToken> request)
    {
        try
        {
            var token = await request.ConfigureAwait(false);
            if (token.AccessToken.Length == 0 || !HeaderValue.IsSafe(token.AccessToken))
            {
                throw new DatabricksAuthenticationException(
                    "the token received is empty, or contains a line break or another character that is not valid in a token."
                );
            }

            Count("success");
            return token;
        }
        catch (DatabricksAuthenticationException error)
        {
            Count("failure");
            throw new DatabricksAuthenticationException($"{AuthType} auth: {error.Message}", error)
            {
                StatusCode = error.StatusCode,
                ErrorCode = error.ErrorCode,
            };
        }
    }

    private void Count(string outcome) =>
        Instruments.TokenRefreshes.Add(1, new(DatabricksTelemetry.Tags.AuthType, AuthType), new(DatabricksTelemetry.Tags.Outcome, outcome));

    private Task<OAuthToken> RequestCheckedAsync(CancellationToken cancellationToken) => GuardAsync(RequestTokenAsync(cancellationToken));
}
