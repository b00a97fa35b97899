using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Identity;

/// <summary>The caller's identity, and the host's metadata.</summary>
internal static class IdentityRules
{
    public static Response Me(Call call)
    {
        var caller = call.Caller;
        var me = new JObject
        {
            ["schemas"] = new JArray("urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:workspace:2.0:User"),
            ["id"] = caller.Id,
            ["userName"] = caller.Name,
            ["displayName"] = caller.DisplayName,
            ["active"] = true,
            ["groups"] = new JArray(
                caller.Groups.Select(group => new JObject
                {
                    ["display"] = group,
                    ["type"] = "direct",
                    ["value"] = call.State.Directory.FindOrAdd(PrincipalKind.Group, group).Id,
                })
            ),
        };
        if (caller.Kind == PrincipalKind.User)
        {
            me["emails"] = new JArray(
                new JObject
                {
                    ["type"] = "work",
                    ["value"] = caller.Name,
                    ["primary"] = true,
                }
            );
        }

        return new Response { Json = me, ContentType = "application/scim+json" };
    }

    public static Response HostMetadata(Call call)
    {
        var root = call.Workspace.BaseAddress.GetLeftPart(UriPartial.Authority);
        return Response.Of(
            new JObject
            {
                ["oidc_endpoint"] = $"{root}/oidc",
                ["account_id"] = call.Workspace.AccountId,
                ["workspace_id"] = call.Workspace.WorkspaceId,
                ["cloud"] = call.Workspace.Options.Cloud,
                ["host_type"] = "workspace",
                ["token_federation_default_oidc_audiences"] = new JArray($"{root}/oidc/v1/token"),
            }
        );
    }
}
