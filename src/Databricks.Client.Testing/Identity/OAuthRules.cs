using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Identity;

/// <summary>The OAuth side of the workspace: discovery and the token endpoint with its five grants.</summary>
internal static class OAuthRules
{
    private const string ClientCredentials = "client_credentials";
    private const string TokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange";
    private const string AuthorizationCode = "authorization_code";
    private const string RefreshToken = "refresh_token";
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    public static Response Discover(Call call)
    {
        var root = call.Workspace.BaseAddress.GetLeftPart(UriPartial.Authority);
        var oidc = call.Path.TryGetValue("account_id", out var account) ? $"{root}/oidc/accounts/{account}" : $"{root}/oidc";
        return Response.Of(
            new JObject
            {
                ["issuer"] = oidc,
                ["authorization_endpoint"] = $"{oidc}/v1/authorize",
                ["token_endpoint"] = $"{oidc}/v1/token",
                ["grant_types_supported"] = new JArray(AuthorizationCode, RefreshToken, ClientCredentials, TokenExchange, JwtBearer),
                ["response_types_supported"] = new JArray("code"),
                ["code_challenge_methods_supported"] = new JArray("S256"),
                ["token_endpoint_auth_methods_supported"] = new JArray("client_secret_basic", "client_secret_post", "none"),
                ["scopes_supported"] = new JArray("all-apis", "offline_access"),
            }
        );
    }

    public static Response Token(Call call)
    {
        var form = new TokenForm(call.Wire);
        return form["grant_type"] switch
        {
            AuthorizationCode => LoginRules.ExchangeCode(call, form),
            RefreshToken => LoginRules.Refresh(call, form),
            ClientCredentials => ForClient(call, form),
            TokenExchange => ForProof(call, form),
            JwtBearer => ForDataPlane(call, form),
            _ => TokenIssuer.Refused(400, "unsupported_grant_type", "The grant type is not supported."),
        };
    }

    private static Response ForClient(Call call, TokenForm form) =>
        form.ClientId is { } id && call.State.Directory.FindClient(id, form.ClientSecret) is { } principal
            ? TokenIssuer.Granted(call, TokenIssuer.Issue(call, principal), Scope(form))
            : TokenIssuer.Refused(401, "invalid_client", "Client authentication failed");

    // Federation: a token of another issuer is exchanged. With a client ID it becomes that service principal's, otherwise the account's policy decides.
    private static Response ForProof(Call call, TokenForm form)
    {
        if (form["subject_token"] is not { Length: > 0 } proof || form["subject_token_type"] != "urn:ietf:params:oauth:token-type:jwt")
        {
            return TokenIssuer.Refused(400, "invalid_request", "subject_token and subject_token_type (jwt) are required.");
        }

        var directory = call.State.Directory;
        if (!directory.AcceptsProof(proof))
        {
            return TokenIssuer.Refused(400, "invalid_grant", "The subject token is not accepted by any federation policy.");
        }

        var principal = form["client_id"] is { Length: > 0 } id ? directory.Find(PrincipalKind.ServicePrincipal, id) : call.Workspace.Owner;
        return principal is null
            ? TokenIssuer.Refused(401, "invalid_client", "The service principal does not exist.")
            : TokenIssuer.Granted(call, TokenIssuer.Issue(call, principal), Scope(form));
    }

    private static Response ForDataPlane(Call call, TokenForm form)
    {
        var issued = form["assertion"] is { } assertion ? call.State.Directory.FindToken(assertion) : null;
        if (issued is null || issued.ExpiresAt <= call.Now)
        {
            return TokenIssuer.Refused(400, "invalid_grant", "The assertion is not a valid token of this workspace.");
        }

        var endpoint = form["authorization_details"] is { } details ? AuthorizationDetails.EndpointOf(details) : null;
        return endpoint is null || call.State.Endpoints.Find(endpoint) is null
            ? TokenIssuer.Refused(400, "invalid_request", "authorization_details do not name an endpoint.")
            : TokenIssuer.Granted(call, TokenIssuer.Issue(call, issued.Principal, endpoint));
    }

    private static JObject Scope(TokenForm form) => new() { ["scope"] = form["scope"] ?? "all-apis" };
}
