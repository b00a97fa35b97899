using System.Net.Http.Headers;
using Databricks.Client.Authentication;

namespace Databricks.Client.Azure;

/// <summary>Caches the tokens for a second resource.</summary>
internal sealed class AzureResourceTokens(Func<CancellationToken, Task<OAuthToken>> request, TimeProvider? timeProvider) : OAuthCredential(timeProvider)
{
    public override string AuthType => "azure-token-credential";

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        using var carrier = new HttpRequestMessage();
        await AuthorizeAsync(carrier.Headers, cancellationToken).ConfigureAwait(false);
        return carrier.Headers.Authorization!.Parameter!;
    }

    public void Forget(string token)
    {
        using var carrier = new HttpRequestMessage();
        carrier.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Invalidate(carrier.Headers);
    }

    protected override Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken) => request(cancellationToken);
}
