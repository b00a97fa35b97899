using Azure.Core;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;

namespace Databricks.Client.Azure;

/// <summary>Takes tokens from a credential of Azure.Identity.</summary>
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
            // Whatever a credential throws (it may be anybody's), the call fails for want of a token.
            // Azure.Identity lists on several lines what it tried; a message of ours is one.
            var words = string.Join(" ", error.Message.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
            throw new DatabricksAuthenticationException($"{credential.GetType().Name} gave no token: {words}", error);
        }
    }
}
