using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Secrets;

/// <summary>The rules of the operations on access lists, and access to scopes.</summary>
internal static class SecretAcls
{
    public const string Read = "READ";
    public const string Write = "WRITE";
    public const string Manage = "MANAGE";

    public static Response Put(Call call)
    {
        var scope = SecretRules.Find(call, call.RequiredText("scope"));
        Demand(call, scope, Manage);
        var principal = call.RequiredText("principal");
        var permission = call.RequiredText("permission");
        if (Rank(permission) == 0)
        {
            throw ApiRefusalException.Invalid($"permission must be READ, WRITE or MANAGE, but was {permission}.");
        }

        Permissions.PrincipalNames.RequireKnown(call, principal);
        scope.Acl[principal] = permission;
        return Response.Empty;
    }

    public static Response Get(Call call)
    {
        var scope = SecretRules.Find(call, call.RequiredQuery("scope"));
        Demand(call, scope, Manage);
        var principal = call.RequiredQuery("principal");
        return scope.Acl.TryGetValue(principal, out var permission) ? Response.Of(Item(principal, permission)) : throw NoAcl(scope, principal);
    }

    public static Response List(Call call)
    {
        var scope = SecretRules.Find(call, call.RequiredQuery("scope"));
        Demand(call, scope, Manage);
        return Response.Of(SecretRules.Listed("items", scope.Acl.Select(pair => Item(pair.Key, pair.Value))));
    }

    public static Response Delete(Call call)
    {
        var scope = SecretRules.Find(call, call.RequiredText("scope"));
        Demand(call, scope, Manage);
        var principal = call.RequiredText("principal");
        return scope.Acl.Remove(principal) ? Response.Empty : throw NoAcl(scope, principal);
    }

    public static void Demand(Call call, ScopeRecord scope, string permission)
    {
        if (!Allows(call, scope, permission))
        {
            throw ApiRefusalException.Denied($"User {call.Caller.Name} does not have {permission} permission on scope: {scope.Name}");
        }
    }

    public static bool Allows(Call call, ScopeRecord scope, string permission)
    {
        var caller = call.Caller;
        return caller.IsAdmin || scope.Acl.Any(pair => Rank(pair.Value) >= Rank(permission) && (pair.Key == caller.Name || caller.Groups.Contains(pair.Key)));
    }

    private static ApiRefusalException NoAcl(ScopeRecord scope, string principal) =>
        ApiRefusalException.Missing($"Failed to get secret ACL for principal {principal} in scope {scope.Name}: it does not exist.");

    private static JObject Item(string principal, string permission) => new() { ["principal"] = principal, ["permission"] = permission };

    // Each permission includes the weaker ones.
    private static int Rank(string permission) =>
        permission switch
        {
            Read => 1,
            Write => 2,
            Manage => 3,
            _ => 0,
        };
}
