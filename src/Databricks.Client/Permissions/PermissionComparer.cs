using Databricks.Client.Models;

namespace Databricks.Client.Permissions;

/// <summary>Compares two access control lists.</summary>
internal static class PermissionComparer
{
    public static List<PermissionDifference> Between(ObjectPermissions current, IReadOnlyCollection<AccessControlRequest> after)
    {
        var before = Levels(AccessControlList.Direct(current));
        var later = Levels(after);
        var inherited = AccessControlList
            .Inherited(current)
            .Where(static pair => pair.Principal is not null)
            .ToLookup(static pair => pair.Principal!, static pair => pair.Level);
        var principals = before.Select(static group => group.Key).Concat(later.Select(static group => group.Key)).Distinct();
        return
        [
            .. from principal in principals
            let old = before[principal].Distinct().ToList()
            let young = later[principal].Distinct().ToList()
            where old.Count != young.Count || old.Except(young).Any()
            select new PermissionDifference(principal, old, young, inherited[principal].Distinct().ToList()),
        ];
    }

    private static ILookup<PermissionPrincipal, PermissionLevel> Levels(IEnumerable<AccessControlRequest> entries) =>
        entries
            .Select(static entry => (Principal: AccessControlList.Of(entry), entry.PermissionLevel))
            .Where(static pair => pair is { Principal: not null, PermissionLevel: not null })
            .ToLookup(static pair => pair.Principal!, static pair => pair.PermissionLevel!.Value);
}
