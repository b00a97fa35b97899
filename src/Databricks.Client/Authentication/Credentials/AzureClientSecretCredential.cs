using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Authentication;

/// <summary>A Microsoft Entra service principal with a client secret (<c>azure-client-secret</c>).</summary>
public sealed class AzureClientSecretCredential : AzureCredential
{
    private readonly string _clientId;
    private readonly string _clientSecret;

    /// <summary>Creates the credential.</summary>
    /// <param name="clientId">The application ID.</param>
    /// <param name="clientSecret">Its secret.</param>
    /// <exception cref="Errors.DatabricksConfigurationException">The ID contains a space, or a value contains a line break, or begins or ends with a quotation mark.</exception>
    public AzureClientSecretCredential(string clientId, string clientSecret)
    {
        this._clientId = PastedText.Require("The client ID", clientId ?? throw new ArgumentNullException(nameof(clientId)));
        this._clientSecret = PastedText.Require("The client secret", clientSecret ?? throw new ArgumentNullException(nameof(clientSecret)), isOneWord: false);
    }

    /// <summary>The directory (tenant) ID.</summary>
    /// <value>The default is the one in the workspace's sign-in redirect.</value>
    public string? TenantId { get; init; }

    /// <inheritdoc/>
    public override string AuthType => "azure-client-secret";

    /// <inheritdoc/>
    internal override async Task<OAuthToken> RequestTokenAsync(string resource, CancellationToken cancellationToken)
    {
        var tenant = await AzureTenant.FindAsync(Context, TenantId, cancellationToken).ConfigureAwait(false);
        var request = new IdentityRequest(HttpMethod.Post, AzureTenant.TokenEndpoint(Context.Azure, tenant))
        {
            Form = [new("grant_type", "client_credentials"), new("client_id", _clientId), new("client_secret", _clientSecret), new("resource", resource)],
            Secrets = [_clientSecret],
        };
        return TokenResponse.Read(await Context.Identity.SendAsync(request, cancellationToken).ConfigureAwait(false), Context.Time.GetUtcNow());
    }

    internal static StrategyResult From(StrategyInput input) =>
        input.Missing(ConfigAttributes.AzureClientId, ConfigAttributes.AzureClientSecret) is { } missing ? missing
        : !input.IsAzure ? StrategyInput.NotAzure
        : new AzureClientSecretCredential(input.Config[ConfigAttributes.AzureClientId]!, input.Config[ConfigAttributes.AzureClientSecret]!)
        {
            TenantId = input.Config[ConfigAttributes.AzureTenantId],
            WorkspaceResourceId = input.Config[ConfigAttributes.AzureResourceId],
        };
}
