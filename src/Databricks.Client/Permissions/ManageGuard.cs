using Databricks.Client.Models;

namespace Databricks.Client.Permissions;

/// <summary>Determines whether a change removes the caller's right to manage the object: its own or its groups', direct or inherited.</summary>
internal static class ManageGuard
{
    public static ManageVerdict Judge(Caller? caller, ObjectPermissions current, IReadOnlyCollection<AccessControlRequest> after, PermissionTarget target)
    {
        if (caller is null)
        {
            return new(
                ManageOutcome.Unknown,
                $"Cannot determine whether the caller would keep CAN_MANAGE on {target}: the service did not identify the caller."
            );
        }

        if (caller.IsAdministrator)
        {
            return new(ManageOutcome.Kept, null);
        }

        var inherited = Managers(AccessControlList.Inherited(current)).ToList();
        var later = inherited.Concat(Managers(Pairs(after))).ToList();
        if (later.Any(caller.Is))
        {
            return new(ManageOutcome.Kept, null);
        }

        var before = inherited.Concat(Managers(Pairs(AccessControlList.Direct(current)))).ToList();
        if (before.Any(caller.Is))
        {
            return new(ManageOutcome.Lost, $"This change would remove {caller.Name}'s own CAN_MANAGE permission on {target}.");
        }

        // The origin of the caller's right is unknown: possibly a nested group. If no group loses it, the caller does not either.
        var losing = before.Where(static principal => principal.Kind == PermissionPrincipalKind.Group).Except(later).ToList();
        return losing.Count == 0
            ? new(ManageOutcome.Kept, null)
            : new(
                ManageOutcome.Unknown,
                $"Cannot determine whether {caller.Name} would keep CAN_MANAGE on {target}: {string.Join(" and ", losing)} would lose it, and the caller may be an indirect member."
            );
    }

    private static IEnumerable<(PermissionPrincipal? Principal, PermissionLevel Level)> Pairs(IEnumerable<AccessControlRequest> entries) =>
        from entry in entries
        where entry.PermissionLevel is not null
        select (AccessControlList.Of(entry), entry.PermissionLevel!.Value);

    private static IEnumerable<PermissionPrincipal> Managers(IEnumerable<(PermissionPrincipal? Principal, PermissionLevel Level)> pairs) =>
        pairs.Where(static pair => AccessControlList.MayManage(pair.Level)).Select(static pair => pair.Principal).OfType<PermissionPrincipal>();
}
