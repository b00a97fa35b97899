using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Serialization;

namespace Databricks.Client;

public partial class SecretsClient
{
    /// <summary>Finds a scope by its name.</summary>
    /// <param name="scope">The name; the service ignores case.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The scope; null if there is none with that name.</returns>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>SecretScope? scope = await databricks.Secrets.FindScopeAsync("database");</code></example>
    public virtual async Task<SecretScope?> FindScopeAsync(string scope, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var all = await ListScopesPageAsync(options, cancellationToken).ConfigureAwait(false);
        return all.Scopes.Present().FirstOrDefault(item => IsSame(item.Name, scope));
    }

    /// <summary>Creates a scope unless one with that name exists. Safe to call from several processes at once.</summary>
    /// <param name="scope">The name: letters, digits, <c>-</c>, <c>_</c>, <c>@</c>, <c>.</c>, <c>/</c>, at most 128.</param>
    /// <param name="initialManagePrincipal">The initial principal with MANAGE: <c>users</c> for all users, null for the caller alone.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls, including their waits.</param>
    /// <returns>True if the scope was created, false if it existed.</returns>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
    /// <example><code>await databricks.Secrets.CreateScopeIfNotExistsAsync("database");</code></example>
    public virtual Task<bool> CreateScopeIfNotExistsAsync(
        string scope,
        string? initialManagePrincipal = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => CreateIfMissingAsync(new CreateScopeRequest { Scope = scope, InitialManagePrincipal = initialManagePrincipal }, options, cancellationToken);

    /// <summary>Creates a scope that is backed by an Azure Key Vault. It is read-only: write secrets to the vault.</summary>
    /// <remarks>The service requires a user's Microsoft Entra ID credential, not a personal access token, and the caller needs rights on the vault.</remarks>
    /// <param name="scope">The name.</param>
    /// <param name="vaultResourceId">The vault's resource ID in Azure: <c>/subscriptions/…/providers/Microsoft.KeyVault/vaults/…</c>.</param>
    /// <param name="vaultAddress">The vault's address: <c>https://….vault.azure.net/</c>.</param>
    /// <param name="initialManagePrincipal">The initial principal with MANAGE: <c>users</c> for all users, null for the caller alone.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <exception cref="ArgumentException">The address is not an https URL.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>await databricks.Secrets.CreateKeyVaultScopeAsync("vault", vaultResourceId, new Uri("https://example.vault.azure.net/"));</code></example>
    public virtual Task CreateKeyVaultScopeAsync(
        string scope,
        string vaultResourceId,
        Uri vaultAddress,
        string? initialManagePrincipal = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        if (string.IsNullOrEmpty(vaultResourceId))
        {
            throw new ArgumentException("The resource ID of the vault is missing.", nameof(vaultResourceId));
        }

        if (vaultAddress is not { IsAbsoluteUri: true, Scheme: "https" })
        {
            throw new ArgumentException("The vault's address must be an absolute https URL, such as https://example.vault.azure.net/.", nameof(vaultAddress));
        }

        return CreateScopeAsync(
            new CreateScopeRequest
            {
                Scope = scope,
                InitialManagePrincipal = initialManagePrincipal,
                ScopeBackendType = ScopeBackendType.AzureKeyvault,
                BackendAzureKeyvault = new AzureKeyVaultSecretScopeMetadata { ResourceId = vaultResourceId, DnsName = vaultAddress.AbsoluteUri },
            },
            options,
            cancellationToken
        );
    }

    private async Task<bool> CreateIfMissingAsync(CreateScopeRequest request, RequestOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            await CreateScopeAsync(request, options, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ResourceAlreadyExistsException)
        {
            return false;
        }
        catch (DatabricksApiException error) when (error.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict)
        {
            // Some workspaces refuse an existing name without an error code: check whether that happened.
            if (await FindScopeAsync(request.Scope ?? "", options, cancellationToken).ConfigureAwait(false) is null)
            {
                throw;
            }

            return false;
        }
    }
}
