using System.Net;
using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Chain;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Tokens for the data-plane URL of one endpoint: the workspace's OAuth token is exchanged for one that is valid only there.</summary>
internal sealed class DataPlaneCredential(Connection workspace, IdentityClient identity, string endpoint, string authorizationDetails, TimeProvider time)
    : OAuthCredential(time)
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private readonly Uri _address = new(workspace.Host, "/oidc/v1/token");
    private readonly TimeProvider _time = time;

    public override string AuthType => "data-plane";

    protected override async Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken)
    {
        using var carrier = new HttpRequestMessage();
        var response = await ExchangeAsync(carrier, cancellationToken).ConfigureAwait(false);
        if (response.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized && workspace.Credential.Invalidate(carrier.Headers))
        {
            // The workspace's token may have been revoked before its expiry.
            response = await ExchangeAsync(carrier, cancellationToken).ConfigureAwait(false);
        }

        return TokenResponse.Read(response, _time.GetUtcNow());
    }

    private async Task<IdentityResponse> ExchangeAsync(HttpRequestMessage carrier, CancellationToken cancellationToken)
    {
        carrier.Headers.Clear();
        await workspace.Credential.AuthorizeAsync(carrier.Headers, cancellationToken).ConfigureAwait(false);
        var assertion =
            carrier.Headers.Authorization is { Scheme: "Bearer", Parameter: { Length: > 0 } token } && !IsPersonalAccessToken(token)
                ? token
                : throw new DatabricksConfigurationException(
                    $"The serving endpoint '{endpoint}' is route-optimized and accepts only OAuth tokens, but the client uses '{workspace.Credential.AuthType}' authentication. "
                        + "Use an OAuth credential, such as a service principal's client ID and secret (DATABRICKS_CLIENT_ID, DATABRICKS_CLIENT_SECRET)."
                );
        var request = new IdentityRequest(HttpMethod.Post, _address)
        {
            Form = [new("grant_type", Grant), new("authorization_details", authorizationDetails), new("assertion", assertion)],
            Secrets = [assertion],
        };
        return await identity.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>An explicitly set token may also be an OAuth token: then it is a JWT, with three parts.</summary>
    private bool IsPersonalAccessToken(string token) => workspace.Credential is PersonalAccessTokenCredential && token.Split('.').Length != 3;
}
