using System.Net.Http.Headers;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;

namespace Databricks.Client.Google;

/// <summary>Caches the second token, which is not always needed: if Google refuses it, it is not requested again for a minute.</summary>
internal sealed class GoogleAccessTokens(string authType, GoogleTokens tokens, TimeProvider? timeProvider) : OAuthCredential(timeProvider)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;
    private long _askFrom;

    public override string AuthType => authType;

    /// <returns>The token; null if there is none.</returns>
    public async ValueTask<string?> GetAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow().UtcTicks;
        if (now < Interlocked.Read(ref _askFrom))
        {
            return null;
        }

        try
        {
            using var carrier = new HttpRequestMessage();
            await AuthorizeAsync(carrier.Headers, cancellationToken).ConfigureAwait(false);
            return carrier.Headers.Authorization!.Parameter;
        }
        catch (DatabricksAuthenticationException)
        {
            Interlocked.Exchange(ref _askFrom, now + _pause.Ticks);
            return null;
        }
    }

    public void Forget(string token)
    {
        using var carrier = new HttpRequestMessage();
        carrier.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Invalidate(carrier.Headers);
    }

    protected override Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken) => tokens.RequestAccessTokenAsync(cancellationToken);
}
