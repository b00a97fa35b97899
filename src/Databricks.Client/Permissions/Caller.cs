using Databricks.Client.Authentication;

namespace Databricks.Client.Permissions;

/// <summary>The principals of the credential: the caller and its direct groups, not groups of groups.</summary>
internal sealed class Caller
{
    private const string Administrators = "admins";

    private readonly HashSet<PermissionPrincipal> _principals;

    public Caller(CurrentUser user)
    {
        Name = user.UserName;

        // A name is either a user's or a service principal's; users are not named like application IDs.
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
