using Databricks.Client.Models;
using Databricks.Client.Testing.State;

namespace Databricks.Client.Testing;

public sealed partial class WorkspaceSeed
{
    /// <summary>Grants a principal a level on an object, replacing its previous one. An unknown principal is added.</summary>
    /// <param name="target">The object. A cluster or a serving endpoint must exist; objects of other kinds are accepted by name.</param>
    /// <param name="principal">The principal.</param>
    /// <param name="level">A level of that kind of object.</param>
    /// <exception cref="ArgumentException">The object does not exist, or its kind does not have the level.</exception>
    public WorkspaceSeed Permission(PermissionTarget target, PermissionPrincipal principal, PermissionLevel level)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(principal);
        var segment = target.ObjectType == "authorization" ? $"authorization/{target.Key}" : target.ObjectType;
        var kind = ObjectKind.Find(segment) ?? throw new ArgumentException($"Objects of the type '{segment}' have no permissions.", nameof(target));
        if (!kind.Levels.Contains(level.ToString(), StringComparer.Ordinal))
        {
            throw new ArgumentException($"{level} is not a permission level of {segment}. The levels are: {string.Join(", ", kind.Levels)}.", nameof(level));
        }

        lock (_workspace.Gate)
        {
            var id = IdOf(target) ?? throw new ArgumentException($"The workspace does not contain {target}. Seed it first.", nameof(target));
            var permissions = _workspace.State.Permissions;
            if (!permissions.Knows(segment, id))
            {
                permissions.Own(segment, id, _workspace.Owner);
            }

            var who = principal.Kind switch
            {
                PermissionPrincipalKind.Group => PrincipalKind.Group,
                PermissionPrincipalKind.ServicePrincipal => PrincipalKind.ServicePrincipal,
                _ => PrincipalKind.User,
            };
            _workspace.State.Directory.FindOrAdd(who, principal.Name);
            var others = permissions.Of(segment, id).Where(grant => grant.Kind != who || grant.Name != principal.Name);
            permissions.Replace(segment, id, [.. others, new Grant(who, principal.Name, level.ToString())]);
        }

        return this;
    }

    private string? IdOf(PermissionTarget target) =>
        target.ObjectType switch
        {
            "clusters" => (
                target.IsName ? _workspace.State.Clusters.All.FirstOrDefault(cluster => cluster.Name == target.Key) : _workspace.State.Clusters.Find(target.Key)
            )?.Id,
            "serving-endpoints" => (target.IsName ? _workspace.State.Endpoints.Find(target.Key) : _workspace.State.Endpoints.FindById(target.Key))?.Id,
            _ => target.Key,
        };
}
