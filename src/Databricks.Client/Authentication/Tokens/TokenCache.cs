namespace Databricks.Client.Authentication.Tokens;

/// <summary>
/// Caches a token and renews it: in the background before it expires, in the foreground when it has expired or was refused, and never twice at a time.
/// </summary>
/// <param name="request">Requests a token.</param>
/// <param name="time">The clock that determines whether a token has expired.</param>
/// <param name="renewalFailed">Receives failures of background renewals, which no caller observes.</param>
/// <param name="renewsInBackground">Whether a token is renewed before it expires.</param>
internal sealed class TokenCache(
    Func<CancellationToken, Task<OAuthToken>> request,
    TimeProvider time,
    Action<Exception>? renewalFailed = null,
    bool renewsInBackground = true
)
{
    /// <summary>A token is not used in its last 40 seconds: Azure Databricks refuses tokens with 30 seconds or less.</summary>
    private static readonly TimeSpan _margin = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan _longestLead = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _pauseAfterRefusal = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly SharedFlight<OAuthToken> _flight = new();
    private OAuthToken? _token;
    private DateTimeOffset _usableUntil;
    private DateTimeOffset _renewFrom;
    private DateTimeOffset _forgetFrom;

    /// <returns>A token that is still valid for a while.</returns>
    public ValueTask<OAuthToken> GetAsync(CancellationToken cancellationToken)
    {
        OAuthToken? kept;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            kept = now < _usableUntil ? _token : null;
            if (kept is not null && (now < _renewFrom || !renewsInBackground))
            {
                return new ValueTask<OAuthToken>(kept);
            }
        }

        if (kept is null)
        {
            return new ValueTask<OAuthToken>(_flight.JoinAsync(RenewAsync, cancellationToken));
        }

        cancellationToken.ThrowIfCancellationRequested();
        _ = _flight.StartAlone(RenewInBackgroundAsync);
        return new ValueTask<OAuthToken>(kept);
    }

    /// <summary>
    /// Discards the token if it is the refused one: a newer one may already exist. A service that refuses every token would cause a token request for each
    /// call, so a token is discarded at most once a minute.
    /// </summary>
    /// <returns>Whether the next token differs.</returns>
    public bool Forget(string refused)
    {
        lock (_gate)
        {
            if (_token?.AccessToken != refused)
            {
                return true;
            }

            var now = time.GetUtcNow();
            if (now < _forgetFrom)
            {
                return false;
            }

            _forgetFrom = now + _pauseAfterRefusal;
            _token = null;
            return true;
        }
    }

    private async Task<OAuthToken> RenewAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // Another caller's request may have completed since the token was checked.
            var now = time.GetUtcNow();
            if (_token is not null && now < _usableUntil && now < _renewFrom)
            {
                return _token;
            }
        }

        var fresh = await request(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            Keep(fresh, time.GetUtcNow());
        }

        return fresh;
    }

    private async Task<OAuthToken> RenewInBackgroundAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RenewAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            lock (_gate)
            {
                _renewFrom = time.GetUtcNow() + _pauseAfterFailure;
            }

            renewalFailed?.Invoke(error);
            throw;
        }
    }

    private void Keep(OAuthToken fresh, DateTimeOffset now)
    {
        _token = fresh;
        if (fresh.ExpiresAt is not { } end)
        {
            _usableUntil = _renewFrom = DateTimeOffset.MaxValue;
            return;
        }

        // A token with a very short lifetime would be renewed for every call if the whole margin applied.
        var half = Math.Max(0, (end - now).Ticks / 2);
        _usableUntil = end.AddTicks(-Math.Min(half, _margin.Ticks));
        _renewFrom = end.AddTicks(-Math.Min(half, _longestLead.Ticks));
    }
}
