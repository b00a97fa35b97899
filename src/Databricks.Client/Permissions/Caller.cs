using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Permissions;

/// <summary>Who the credential stands for, and the groups that the service names for it: those it belongs to itself, not groups of groups.</summary>
internal sealed class Caller
{
    private const string Administrators = "admins";

    private readonly HashSet<PermissionPrincipal> principals = [];

    private Caller(string name) => Name = name;

    public string Name { get; }

    /// <summary>Administrators of the workspace manage every object.</summary>
    public bool IsAdministrator => principals.Contains(PermissionPrincipal.Group(Administrators));

    /// <returns>Null if the answer does not say who calls.</returns>
    public static Caller? From(JObject me)
    {
        var name = me.Text("userName") ?? me.Text("applicationId");
        if (name is null)
        {
            return null;
        }

        // The same name is a user's or a service principal's; no user is called like an application id.
        var caller = new Caller(name);
        caller.principals.Add(PermissionPrincipal.User(name));
        caller.principals.Add(PermissionPrincipal.ServicePrincipal(me.Text("applicationId") ?? name));
        foreach (var group in me["groups"] as JArray ?? [])
        {
            if ((group as JObject).Text("display") is { } display)
            {
                caller.principals.Add(PermissionPrincipal.Group(display));
            }
        }

        return caller;
    }

    public bool Is(PermissionPrincipal? principal) => principal is not null && principals.Contains(principal);
}
