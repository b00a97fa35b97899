using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Permissions;

/// <summary>An access control list as pairs of principal and level, and the effects of changes.</summary>
internal static class AccessControlList
{
    /// <summary>The permissions granted on the object itself, as requests that would grant them again.</summary>
    public static List<AccessControlRequest> Direct(ObjectPermissions permissions) =>
        [.. Entries(permissions).Where(static entry => !entry.Permission.Inherited).Select(static entry => Request(entry.Of, entry.Permission))];

    /// <summary>The inherited levels, by principal.</summary>
    public static IEnumerable<(PermissionPrincipal? Principal, PermissionLevel Level)> Inherited(ObjectPermissions permissions) =>
        Entries(permissions)
            .Where(static entry => entry.Permission.Inherited && entry.Permission.PermissionLevel != default)
            .Select(static entry => (Of(entry.Of), entry.Permission.PermissionLevel));

    public static PermissionPrincipal? Of(AccessControlRequest entry) => PermissionPrincipal.Of(entry.UserName, entry.GroupName, entry.ServicePrincipalName);

    public static List<AccessControlRequest> Without(IEnumerable<AccessControlRequest> entries, PermissionPrincipal principal) =>
        [.. entries.Where(entry => !principal.Equals(Of(entry)))];

    /// <summary>The effect of a grant: each named principal has the levels in the request, and no others.</summary>
    public static List<AccessControlRequest> Merged(IEnumerable<AccessControlRequest> entries, IReadOnlyCollection<AccessControlRequest> granted)
    {
        var named = new HashSet<PermissionPrincipal>(granted.Select(Of).OfType<PermissionPrincipal>());
        return [.. entries.Where(entry => Of(entry) is not { } principal || !named.Contains(principal)), .. granted];
    }

    public static bool MayManage(PermissionLevel? level) => level == PermissionLevel.CanManage || level == PermissionLevel.IsOwner;

    /// <exception cref="ArgumentException">An entry names no principal, several, or no level.</exception>
    public static List<AccessControlRequest> Check(IEnumerable<AccessControlRequest> entries, string parameter)
    {
        var list = (entries ?? throw new ArgumentNullException(parameter)).ToList();
        foreach (var entry in list)
        {
            var names = new[] { entry?.UserName, entry?.GroupName, entry?.ServicePrincipalName }.Count(static name => !string.IsNullOrEmpty(name));
            if (names != 1 || entry!.PermissionLevel is null)
            {
                throw new ArgumentException(
                    "Each entry must name one user, group or service principal, and a level. PermissionPrincipal.User(…).With(…) creates such an entry.",
                    parameter
                );
            }
        }

        return list;
    }

    private static PermissionPrincipal? Of(AccessControlResponse entry) => PermissionPrincipal.Of(entry.UserName, entry.GroupName, entry.ServicePrincipalName);

    /// <exception cref="DatabricksResponseException">A part of the list has an unexpected shape. Writing the list without it would remove
    /// permissions.</exception>
    private static IEnumerable<(AccessControlResponse Of, Permission Permission)> Entries(ObjectPermissions permissions)
    {
        RefuseUnreadable(permissions.AdditionalProperties, "access_control_list");
        foreach (var entry in permissions.AccessControlList.Present())
        {
            RefuseUnreadable(entry.AdditionalProperties, "all_permissions", "user_name", "group_name", "service_principal_name");
            foreach (var permission in entry.AllPermissions.Present())
            {
                RefuseUnreadable(permission.AdditionalProperties, "inherited", "permission_level");
                yield return (entry, permission);
            }
        }
    }

    /// <summary>Values of an unexpected type are in the unknown members.</summary>
    private static void RefuseUnreadable(IDictionary<string, JToken> unknown, params string[] names)
    {
        foreach (var name in names)
        {
            if (unknown.TryGetValue(name, out var value) && value.Type != JTokenType.Null)
            {
                throw new DatabricksResponseException(
                    $"The service returned an access control list whose '{name}' cannot be read, so the list cannot be compared or written back. Nothing was changed."
                );
            }
        }
    }

    /// <summary>Including unknown members, which may identify the principal or an expiry.</summary>
    private static AccessControlRequest Request(AccessControlResponse entry, Permission permission)
    {
        var request = new AccessControlRequest
        {
            UserName = entry.UserName,
            GroupName = entry.GroupName,
            ServicePrincipalName = entry.ServicePrincipalName,
            PermissionLevel = permission.PermissionLevel,
        };
        foreach (var member in entry.AdditionalProperties.Concat(permission.AdditionalProperties))
        {
            if (!IsOfResponses(member.Key) && !(IsKnownInRequests(member.Key) && member.Value.Type == JTokenType.Null))
            {
                request.AdditionalProperties[member.Key] = member.Value.DeepClone();
            }
        }

        return request;
    }

    private static bool IsOfResponses(string member) => member is "display_name" or "all_permissions" or "inherited" or "inherited_from_object";

    private static bool IsKnownInRequests(string member) => member is "user_name" or "group_name" or "service_principal_name" or "permission_level";
}
