using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;

namespace Databricks.Client.Testing.Permissions;

/// <summary>Keeps the rights of administrators: no one can lower them.</summary>
internal static class AdminRights
{
    private const string Admins = "admins";
    private const string Manage = "CAN_MANAGE";

    /// <summary>Refuses grants that would leave the group admins less than CAN_MANAGE.</summary>
    /// <param name="kind">Kind of the object.</param>
    /// <param name="id">Its ID.</param>
    /// <param name="grants">The grants of the request.</param>
    /// <param name="whole">Whether they replace all grants. At the root of a kind, administrators have a direct grant, so a complete list must include
    /// it.</param>
    public static void Keep(ObjectKind kind, string id, List<Grant> grants, bool whole)
    {
        if (!kind.Levels.Contains(Manage))
        {
            return;
        }

        var level = grants.Find(grant => grant is { Kind: PrincipalKind.Group, Name: Admins })?.Level;
        if (level == Manage || (level is null && !(whole && IsRoot(kind, id))))
        {
            return;
        }

        throw ApiRefusalException.Invalid(
            IsFolder(kind) ? $"Cannot remove admins's CAN_MANAGE permission on {id}" : $"Cannot change permissions for group 'admins' to {level ?? "None"}."
        );
    }

    private static bool IsFolder(ObjectKind kind) => kind.Segment == "directories";

    private static bool IsRoot(ObjectKind kind, string id) => (kind.Segment, id) is ("directories", "0") or ("registered-models", "root");
}
