using System.Security.Cryptography;
using Databricks.Client;
using Databricks.Client.Errors;

/// <summary>The code under test: gives a secret a new value.</summary>
public sealed class PasswordRotation(DatabricksClient databricks)
{
    /// <returns>Whether it was done; not where the scope is missing or belongs to others.</returns>
    public async Task<bool> RotateAsync(string scope, string key, CancellationToken cancellationToken = default)
    {
        try
        {
            await databricks.Secrets.PutStringAsync(scope, key, RandomNumberGenerator.GetHexString(32), cancellationToken: cancellationToken);
            return true;
        }
        catch (DatabricksApiException refusal) when (refusal is ResourceDoesNotExistException or PermissionDeniedException)
        {
            return false;
        }
    }
}
