using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Authentication;

/// <summary>The managed identity of the Azure machine that the program runs on (<c>azure-msi</c>).</summary>
public sealed class AzureManagedIdentityCredential : AzureCredential
{
    private readonly string? _clientId;

    /// <summary>Creates the credential.</summary>
    /// <param name="clientId">The client ID of a user-assigned identity; null for the machine's own.</param>
    public AzureManagedIdentityCredential(string? clientId = null) => this._clientId = clientId;

    /// <inheritdoc/>
    public override string AuthType => "azure-msi";

    /// <inheritdoc/>
    internal override async Task<OAuthToken> RequestTokenAsync(string resource, CancellationToken cancellationToken)
    {
        var query =
            $"api-version=2018-02-01&resource={Uri.EscapeDataString(resource)}{(_clientId is null ? "" : "&client_id=" + Uri.EscapeDataString(_clientId))}";
        var request = new IdentityRequest(HttpMethod.Get, new Uri("http://169.254.169.254/metadata/identity/oauth2/token?" + query))
        {
            Headers = [new("Metadata", "true")],
            Budget = TimeSpan.FromSeconds(10),
        };
        return TokenResponse.Read(await Context.Identity.SendAsync(request, cancellationToken).ConfigureAwait(false), Context.Time.GetUtcNow());
    }

    internal static StrategyResult From(StrategyInput input) =>
        !input.Config.IsTrue(ConfigAttributes.AzureUseMsi) ? "azure_use_msi is not set to true (ARM_USE_MSI)"
        : !input.IsAzure ? StrategyInput.NotAzure
        : new AzureManagedIdentityCredential(input.Config[ConfigAttributes.AzureClientId])
        {
            WorkspaceResourceId = input.Config[ConfigAttributes.AzureResourceId],
        };
}
