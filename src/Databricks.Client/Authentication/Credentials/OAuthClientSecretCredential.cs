using System.Text;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Authentication;

/// <summary>A Databricks service principal with a client secret: OAuth machine-to-machine (<c>oauth-m2m</c>).</summary>
public sealed class OAuthClientSecretCredential : OAuthCredential
{
    private readonly string _clientId;
    private readonly string _clientSecret;

    /// <summary>Creates the credential.</summary>
    /// <param name="clientId">The service principal's application ID.</param>
    /// <param name="clientSecret">Its OAuth secret.</param>
    /// <exception cref="Errors.DatabricksConfigurationException">The ID contains a space, or a value contains a line break, or begins or ends with a quotation mark.</exception>
    public OAuthClientSecretCredential(string clientId, string clientSecret)
        : base(servesOneClient: true)
    {
        this._clientId = PastedText.Require("The client ID", clientId ?? throw new ArgumentNullException(nameof(clientId)));
        this._clientSecret = PastedText.Require("The client secret", clientSecret ?? throw new ArgumentNullException(nameof(clientSecret)), isOneWord: false);
    }

    /// <summary>The scopes of the token.</summary>
    /// <value>The default is <c>all-apis</c>.</value>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <inheritdoc/>
    public override string AuthType => "oauth-m2m";

    /// <inheritdoc/>
    protected override async Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken)
    {
        var endpoint = await OAuthEndpoints.FindTokenEndpointAsync(Context, cancellationToken).ConfigureAwait(false);

        // RFC 6749, section 2.3.1: ID and secret are escaped like form fields before they are joined.
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.EscapeDataString(_clientId) + ":" + Uri.EscapeDataString(_clientSecret)));
        var request = new IdentityRequest(HttpMethod.Post, endpoint)
        {
            Headers = [new("Authorization", "Basic " + basic)],
            Form = [new("grant_type", "client_credentials"), new("scope", OAuthScopes.Join(Scopes))],
            Secrets = [_clientSecret, basic],
        };
        return TokenResponse.Read(await OAuthEndpoints.SendAsync(Context, request, cancellationToken).ConfigureAwait(false), Context.Time.GetUtcNow());
    }

    internal static StrategyResult From(StrategyInput input) =>
        (input.Missing(ConfigAttributes.ClientId, ConfigAttributes.ClientSecret) ?? input.MissingHost) is { } missing
            ? missing
            : new OAuthClientSecretCredential(input.Config[ConfigAttributes.ClientId]!, input.Config[ConfigAttributes.ClientSecret]!) { Scopes = input.Scopes };
}
