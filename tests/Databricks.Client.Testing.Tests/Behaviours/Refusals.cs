using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Behaviours;

/// <summary>The calls that a workspace refuses: at least one for each message of the fake workspace, which a test holds.</summary>
internal static partial class Refusals
{
    private const string Invalid = "INVALID_PARAMETER_VALUE";
    private const string Missing = "RESOURCE_DOES_NOT_EXIST";
    private const string Malformed = "MALFORMED_REQUEST";
    private const string BadRequest = "BAD_REQUEST";

    public static IReadOnlyList<Refusal> All { get; } =
    [.. Requests(), .. Clusters(), .. Permissions(), .. Secrets(), .. Endpoints(), .. Gateways(), .. Queries()];

    public static Refusal Named(string name) => All.Single(refusal => refusal.Name == name);

    private static IEnumerable<Refusal> Requests() =>
        [
            Get("a parameter that is missing", "/api/2.1/clusters/get"),
            Get("a number that is none", "/api/2.1/clusters/list?page_size=ten"),
            Get("a flag that is none", "/api/2.1/clusters/list?filter_by.is_pinned=perhaps"),
            Get("a token of a page that nobody gave", "/api/2.1/clusters/list?page_token=nonsense"),
            Get("a path that does not exist", "/api/2.1/clusters/sleep", 404, "ENDPOINT_NOT_FOUND"),
            Post("an object where a number belongs", "/api/2.1/clusters/events", """{ "cluster_id": "1", "page_size": {} }""", Malformed),
            Post("a required field that is missing", "/api/2.1/clusters/events", "{}"),
        ];

    private static IEnumerable<Refusal> Permissions()
    {
        const string Job = "/api/2.0/permissions/jobs/123456789012345";
        const string Users = """{ "access_control_list": [{ "group_name": "users", "permission_level": "CAN_VIEW" }] }""";
        return
        [
            Get("permissions of an unknown kind of object", "/api/2.0/permissions/planets/1"),
            Get("permissions of an unknown cluster", "/api/2.0/permissions/clusters/0000-000000-nocluster", 404, Missing),
            Get("permissions of an unknown endpoint", "/api/2.0/permissions/serving-endpoints/00000000000000000000000000000000", 404, Missing),
            Get("permissions of a deleted cluster", "/api/2.0/permissions/clusters/<purged>", 400, "INVALID_STATE"),
            new("permissions of a job without an owner", "PUT", Job, JObject.Parse(Users), 400, Invalid, "The job must have exactly one owner."),
            Grant("a grant to nobody", """{ "permission_level": "CAN_RESTART" }"""),
            Grant("a grant without level", """{ "group_name": "users" }"""),
            Grant("a level of another kind of object", """{ "group_name": "users", "permission_level": "CAN_QUERY" }"""),
            new(
                "a group as the owner",
                "PATCH",
                Job,
                JObject.Parse("""{ "access_control_list": [{ "group_name": "users", "permission_level": "IS_OWNER" }] }"""),
                400,
                Invalid
            ),
            new(
                "less than CAN_MANAGE for admins",
                "PATCH",
                "/api/2.0/permissions/clusters/<cluster>",
                JObject.Parse("""{ "access_control_list": [{ "group_name": "admins", "permission_level": "CAN_RESTART" }] }"""),
                400,
                Invalid,
                "Cannot change permissions for group 'admins'"
            ),
            new(
                "admins without CAN_MANAGE on the root folder",
                "PUT",
                "/api/2.0/permissions/directories/0",
                JObject.Parse("""{ "access_control_list": [{ "group_name": "users", "permission_level": "CAN_READ" }] }"""),
                400,
                Invalid,
                "Cannot remove admins's CAN_MANAGE permission on 0"
            ),
        ];
    }

    private static IEnumerable<Refusal> Secrets()
    {
        const string Path = "/api/2.0/secrets/";
        const string Vault = """{ "scope": "<unique>", "scope_backend_type": "AZURE_KEYVAULT", "backend_azure_keyvault":""";
        return
        [
            Post("a scope whose name has a space", Path + "scopes/create", """{ "scope": "a b" }"""),
            Post("a scope for a user to manage", Path + "scopes/create", """{ "scope": "<unique>", "initial_manage_principal": "someone@example.com" }"""),
            Post("a scope that exists", Path + "scopes/create", """{ "scope": "<scope>" }""", "RESOURCE_ALREADY_EXISTS"),
            Post(
                "a vault for a scope without one",
                Path + "scopes/create",
                """{ "scope": "<unique>", "backend_azure_keyvault": { "resource_id": "r", "dns_name": "d" } }"""
            ),
            Post("a scope on a vault without address", Path + "scopes/create", Vault + """ { "resource_id": "r" } }"""),
            new(
                "a scope on a vault with a personal access token",
                "POST",
                Path + "scopes/create",
                JObject.Parse(
                    Vault
                        + """ { "resource_id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v", "dns_name": "https://v.vault.azure.net/" } }"""
                ),
                403,
                "CUSTOMER_UNAUTHORIZED"
            ),
            Post("a secret whose key has a space", Path + "put", """{ "scope": "<scope>", "key": "a b", "string_value": "v" }"""),
            Post("a secret with two values", Path + "put", """{ "scope": "<scope>", "key": "k", "string_value": "v", "bytes_value": "dg==" }""", Malformed),
            Post(
                "a secret that is too long",
                Path + "put",
                new JObject
                {
                    ["scope"] = "<scope>",
                    ["key"] = "k",
                    ["string_value"] = new string('v', 129 * 1024),
                }
            ),
            Post("a secret that is not base64", Path + "put", """{ "scope": "<scope>", "key": "k", "bytes_value": "%" }"""),
            Get("secrets of an unknown scope", Path + "list?scope=databricks-client-tests-nobody", 404, Missing),
            Get("an unknown secret", Path + "get?scope=<scope>&key=nobody", 404, Missing),
            Post("an access list with an unknown permission", Path + "acls/put", """{ "scope": "<scope>", "principal": "users", "permission": "OWN" }"""),
            Get("an unknown entry of an access list", Path + "acls/get?scope=<scope>&principal=users", 404, Missing),
        ];
    }

    private static Refusal Grant(string name, string entry) =>
        new(name, "PATCH", "/api/2.0/permissions/clusters/<cluster>", new JObject { ["access_control_list"] = new JArray(JObject.Parse(entry)) }, 400, Invalid);

    private static Refusal Get(string name, string path, int status = 400, string code = Invalid) => new(name, "GET", path, null, status, code);

    private static Refusal Post(string name, string path, string body, string code = Invalid, string? says = null) =>
        Post(name, path, JObject.Parse(body), code, says);

    private static Refusal Post(string name, string path, JObject body, string code = Invalid, string? says = null) =>
        new(name, "POST", path, body, 400, code, says);
}
