using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;

namespace Databricks.Client.Testing.Permissions;

/// <summary>Access of callers to objects with permissions. Administrators may do everything.</summary>
internal static class Access
{
    /// <summary>Refuses a caller who has neither the level on the object nor a stronger one.</summary>
    public static void Demand(Call call, string kind, string id, string level)
    {
        if (!Allows(call, kind, id, level))
        {
            throw ApiRefusalException.Denied($"{call.Caller.Name} does not have {level} on {kind}/{id}. Ask its owner or an administrator for access.");
        }
    }

    /// <summary>Refuses a caller who is not an administrator.</summary>
    public static void DemandAdmin(Call call)
    {
        if (!call.Caller.IsAdmin)
        {
            throw ApiRefusalException.Denied($"{call.Caller.Name} is not an administrator of this workspace.");
        }
    }

    /// <summary>Whether the caller has some level on the object, so that lists show it.</summary>
    public static bool Sees(Call call, string kind, string id) => call.Caller.IsAdmin || Allows(call, kind, id, ObjectKind.Find(kind)!.Levels[0]);

    public static bool Allows(Call call, string kind, string id, string level)
    {
        var caller = call.Caller;
        if (caller.IsAdmin)
        {
            return true;
        }

        var levels = ObjectKind.Find(kind)!.Levels;
        var wanted = Array.IndexOf(levels, level);
        return call
            .State.Permissions.Of(kind, id)
            .Any(grant =>
                Array.IndexOf(levels, grant.Level) >= wanted
                && (grant.Kind == PrincipalKind.Group ? caller.Groups.Contains(grant.Name) : grant.Kind == caller.Kind && grant.Name == caller.Name)
            );
    }
}
