using Databricks.Client.Authentication;

namespace Databricks.Client.Permissions;

/// <summary>The principals that the credential stands for: the caller, and the groups that it belongs to itself, not groups of groups.</summary>
internal sealed class Caller
{
    private const string Administrators = "admins";

    private readonly HashSet<PermissionPrincipal> _principals;

    public Caller(CurrentUser user)
    {
        Name = user.UserName;

        // The same name is a user's or a service principal's; no user is called like an application id.
        _principals =
        [
            PermissionPrincipal.User(Name),
            PermissionPrincipal.ServicePrincipal(user.ApplicationId ?? Name),
            .. user.Groups.Select(PermissionPrincipal.Group),
        ];
    }

    public string Name { get; }

    /// <summary>Administrators of the workspace manage every object.</summary>
    public bool IsAdministrator => _principals.Contains(PermissionPrincipal.Group(Administrators));

    public bool Is(PermissionPrincipal? principal) => principal is not null && _principals.Contains(principal);
}
