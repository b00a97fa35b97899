using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Authentication;

/// <summary>A Microsoft Entra service principal that trusts the token of a GitHub Actions job (<c>github-oidc-azure</c>).</summary>
public sealed class AzureGitHubOidcCredential : AzureCredential
{
    private const string Audience = "api://AzureADTokenExchange";

    private readonly string _clientId;
    private string? _requestUrl;
    private string? _requestToken;

    /// <summary>Creates the credential. The job's token service is found in <c>ACTIONS_ID_TOKEN_REQUEST_URL</c> and <c>ACTIONS_ID_TOKEN_REQUEST_TOKEN</c>.</summary>
    /// <param name="clientId">The application ID.</param>
    public AzureGitHubOidcCredential(string clientId) => this._clientId = clientId ?? throw new ArgumentNullException(nameof(clientId));

    /// <summary>The directory (tenant) ID.</summary>
    /// <value>The default is the one in the workspace's sign-in redirect.</value>
    public string? TenantId { get; init; }

    /// <inheritdoc/>
    public override string AuthType => "github-oidc-azure";

    /// <inheritdoc/>
    internal override async Task<OAuthToken> RequestTokenAsync(string resource, CancellationToken cancellationToken)
    {
        var tenant = await AzureTenant.FindAsync(Context, TenantId, cancellationToken).ConfigureAwait(false);
        var idToken = await GitHubIdToken.RequestAsync(Context, _requestUrl, _requestToken, Audience, cancellationToken).ConfigureAwait(false);
        var request = new IdentityRequest(HttpMethod.Post, AzureTenant.TokenEndpoint(Context.Azure, tenant))
        {
            Form =
            [
                new("grant_type", "client_credentials"),
                new("client_id", _clientId),
                new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                new("client_assertion", idToken),
                new("resource", resource),
            ],
            Secrets = [idToken],
        };
        return TokenResponse.Read(await Context.Identity.SendAsync(request, cancellationToken).ConfigureAwait(false), Context.Time.GetUtcNow());
    }

    internal static StrategyResult From(StrategyInput input) =>
        !input.IsAzure ? StrategyInput.NotAzure
        : (input.MissingHost ?? input.Missing(ConfigAttributes.AzureClientId, ConfigAttributes.GitHubRequestUrl, ConfigAttributes.GitHubRequestToken))
            is { } missing
            ? missing
        : StrategyResult.Ambient(
            new AzureGitHubOidcCredential(input.Config[ConfigAttributes.AzureClientId]!)
            {
                TenantId = input.Config[ConfigAttributes.AzureTenantId],
                _requestUrl = input.Config[ConfigAttributes.GitHubRequestUrl],
                _requestToken = input.Config[ConfigAttributes.GitHubRequestToken],
            },
            // Another credential of the same identity is set, which takes precedence.
            isAmbient: input.Config.Has(ConfigAttributes.AzureClientSecret) || input.Config.Has(ConfigAttributes.AzureUseMsi)
        );
}
