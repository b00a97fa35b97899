using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Identity;

/// <summary>Sources of identity tokens: build services and the local metadata service.</summary>
internal static class IdTokenRules
{
    /// <summary>GitHub Actions: GET with the request token.</summary>
    public static Response GitHub(Call call) =>
        call.Wire.Header("Authorization")?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true
            ? Response.Of(new JObject { ["value"] = Proof(call, "repo:example/app:ref:refs/heads/main") })
            : TokenIssuer.Refused(401, "unauthorized", "The request token is missing.");

    /// <summary>Azure DevOps: POST with the system's access token.</summary>
    public static Response AzureDevOps(Call call) =>
        call.Wire.Header("Authorization")?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true
            ? Response.Of(new JObject { ["oidcToken"] = Proof(call, "sc://example/app/connection") })
            : TokenIssuer.Refused(401, "unauthorized", "The access token is missing.");

    /// <summary>The local metadata service of Databricks, which returns a token for the host in the request.</summary>
    public static Response Metadata(Call call)
    {
        if (call.Wire.Header("X-Databricks-Metadata-Version") != "1" || call.Wire.Header("X-Databricks-Host") is null)
        {
            return TokenIssuer.Refused(404, "not_found", "This metadata service supports version 1 and needs X-Databricks-Host.");
        }

        var token = TokenIssuer.Issue(call, call.Workspace.Owner);
        return Response.Of(
            new JObject
            {
                ["access_token"] = token,
                ["token_type"] = "Bearer",
                ["expires_on"] = (call.Now + call.Workspace.Options.TokenLifetime).ToUnixTimeSeconds(),
            }
        );
    }

    private static string Proof(Call call, string subject)
    {
        var proof = TokenIssuer.Jwt(call, subject, call.Now.AddMinutes(5), call.QueryValue("audience"));
        call.State.Directory.AddProof(proof);
        return proof;
    }
}
