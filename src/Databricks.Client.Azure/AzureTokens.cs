using Azure.Core;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;

namespace Databricks.Client.Azure;

/// <summary>Gets tokens from a credential of Azure.Identity.</summary>
internal static class AzureTokens
{
    public static async Task<OAuthToken> RequestAsync(TokenCredential credential, string scope, string? tenantId, CancellationToken cancellationToken)
    {
        try
        {
            var token = await credential.GetTokenAsync(new TokenRequestContext([scope], tenantId: tenantId), cancellationToken).ConfigureAwait(false);
            return new OAuthToken(token.Token, token.ExpiresOn);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever a credential throws (it may be custom), the call fails because there is no token. Azure.Identity lists its attempts on several
            // lines; our messages are one line.
            var message = string.Join(" ", error.Message.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
            throw new DatabricksAuthenticationException($"{credential.GetType().Name} returned no token: {message}", error);
        }
    }
}
