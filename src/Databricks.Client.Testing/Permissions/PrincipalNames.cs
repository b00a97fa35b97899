using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;

namespace Databricks.Client.Testing.Permissions;

/// <summary>Converts the names in requests to principals.</summary>
internal static class PrincipalNames
{
    /// <summary>The principal with a name; a new one if the workspace does not require known names.</summary>
    public static Principal Resolve(Call call, PrincipalKind kind, string name)
    {
        var directory = call.State.Directory;
        if (call.Workspace.Options.KnownPrincipalsOnly && directory.Find(kind, name) is null)
        {
            throw Unknown(kind, name);
        }

        return directory.FindOrAdd(kind, name);
    }

    /// <summary>Refuses a name that is not a user, service principal or group, if the workspace requires known names.</summary>
    public static void RequireKnown(Call call, string name)
    {
        if (call.Workspace.Options.KnownPrincipalsOnly && !Enum.GetValues<PrincipalKind>().Any(kind => call.State.Directory.Find(kind, name) is not null))
        {
            throw ApiRefusalException.Missing($"Principal {name} does not exist.");
        }
    }

    private static ApiRefusalException Unknown(PrincipalKind kind, string name) =>
        ApiRefusalException.Missing(
            kind switch
            {
                PrincipalKind.User => $"Principal: UserName({name}) does not exist",
                PrincipalKind.Group => $"Principal: GroupName({name}) does not exist",
                _ => $"Principal: ServicePrincipalName({name}) does not exist",
            }
        );
}
