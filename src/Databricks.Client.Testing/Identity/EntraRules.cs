using System.Globalization;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Identity;

/// <summary>Microsoft Entra ID and related services on Azure: token endpoints, managed identity, the tenant of a workspace, its resource.</summary>
internal static class EntraRules
{
    private const string DatabricksResource = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

    // Azure Databricks refuses tokens that expire within this time.
    private static readonly TimeSpan _refusedBeforeEnd = TimeSpan.FromSeconds(30);

    public static Response Token(Call call)
    {
        var form = new TokenForm(call.Wire);
        if (form["grant_type"] != "client_credentials")
        {
            return TokenIssuer.Refused(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
        }

        if (form.ClientId is not { } id || call.State.Directory.FindClient(id, form.ClientSecret) is not { } principal)
        {
            return TokenIssuer.Refused(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
        }

        var resource = form["resource"] ?? form["scope"]?.Replace("/.default", "", StringComparison.Ordinal);
        return resource is { Length: > 0 }
            ? Granted(call, principal, resource)
            : TokenIssuer.Refused(400, "invalid_request", "AADSTS900144: The request body must contain 'resource' or 'scope'.");
    }

    public static Response ManagedIdentity(Call call)
    {
        if (!string.Equals(call.Wire.Header("Metadata"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return TokenIssuer.Refused(400, "invalid_request", "Required metadata header not specified");
        }

        if (call.QueryValue("resource") is not { Length: > 0 } resource || call.QueryValue("api-version") is null)
        {
            return TokenIssuer.Refused(400, "invalid_request", "Required query variable 'resource' or 'api-version' is missing");
        }

        var principal = call.QueryValue("client_id") is { } id ? call.State.Directory.Find(PrincipalKind.ServicePrincipal, id) : call.Workspace.Owner;
        return principal is null ? TokenIssuer.Refused(400, "invalid_request", "Identity not found") : Granted(call, principal, resource);
    }

    /// <summary>The redirect to the sign-in page, whose path begins with the tenant.</summary>
    public static Response SignIn(Call call) =>
        new()
        {
            Status = 302,
            Headers =
            [
                new(
                    "Location",
                    $"https://login.microsoftonline.com/{call.Workspace.TenantId}/oauth2/authorize?response_mode=form_post&resource={DatabricksResource}"
                ),
            ],
        };

    /// <summary>The workspace as a resource of Azure Resource Manager.</summary>
    public static Response Resource(Call call) =>
        call.Wire.Header("Authorization") is null
            ? new Response
            {
                Status = 401,
                Json = new JObject
                {
                    ["error"] = new JObject { ["code"] = "AuthenticationFailed", ["message"] = "Authentication failed." },
                },
            }
            : Response.Of(
                new JObject
                {
                    ["name"] = call.Path["workspace"],
                    ["type"] = "Microsoft.Databricks/workspaces",
                    ["properties"] = new JObject { ["workspaceId"] = call.Workspace.WorkspaceId, ["workspaceUrl"] = call.Workspace.BaseAddress.Authority },
                }
            );

    private static Response Granted(Call call, Principal principal, string resource)
    {
        // A token for another resource, such as Azure management, is not valid for the workspace.
        var expires = call.Now + call.Workspace.Options.TokenLifetime;
        var token = resource.Contains(DatabricksResource, StringComparison.OrdinalIgnoreCase)
            ? TokenIssuer.Issue(call, principal, refusedBeforeEnd: _refusedBeforeEnd)
            : TokenIssuer.Jwt(call, principal.Name, expires, resource);
        return TokenIssuer.Granted(
            call,
            token,
            new JObject
            {
                ["resource"] = resource,
                ["expires_on"] = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ["not_before"] = call.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            }
        );
    }
}
