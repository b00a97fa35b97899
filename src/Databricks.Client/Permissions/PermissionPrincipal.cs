using Databricks.Client.Authentication;
using Databricks.Client.Models;

namespace Databricks.Client;

/// <summary>A user, group or service principal to which permissions can be granted. An empty name is an <see cref="ArgumentException"/>.</summary>
public sealed class PermissionPrincipal : IEquatable<PermissionPrincipal>
{
    private PermissionPrincipal(PermissionPrincipalKind kind, string name)
    {
        Kind = kind;
        Name = string.IsNullOrEmpty(name) ? throw new ArgumentException("The name of the principal is missing.", nameof(name)) : name;
    }

    /// <summary>The kind of the principal.</summary>
    public PermissionPrincipalKind Kind { get; }

    /// <summary>A user's name, a group's name, or a service principal's application ID.</summary>
    public string Name { get; }

    /// <summary>A user.</summary>
    /// <param name="userName">The user's name, an email address.</param>
    /// <example><code>var principal = PermissionPrincipal.User("someone@example.com");</code></example>
    public static PermissionPrincipal User(string userName) => new(PermissionPrincipalKind.User, userName);

    /// <summary>A group.</summary>
    /// <param name="groupName">The group's name.</param>
    /// <example><code>var principal = PermissionPrincipal.Group("data-engineers");</code></example>
    public static PermissionPrincipal Group(string groupName) => new(PermissionPrincipalKind.Group, groupName);

    /// <summary>A service principal.</summary>
    /// <param name="applicationId">Its application ID, not its display name or numeric ID.</param>
    /// <example><code>var principal = PermissionPrincipal.ServicePrincipal("3f0b7e4e-1c7b-4a51-9a3c-0d6f0f6e2b11");</code></example>
    public static PermissionPrincipal ServicePrincipal(string applicationId) => new(PermissionPrincipalKind.ServicePrincipal, applicationId);

    /// <summary>The caller: the service principal of a pipeline, or a user.</summary>
    /// <param name="user">The caller, as <see cref="DatabricksClient.GetCurrentUserAsync"/> returns it. A name that is a UUID is treated as an application ID.</param>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> is null.</exception>
    /// <example><code>var me = PermissionPrincipal.Of(await databricks.GetCurrentUserAsync());</code></example>
    public static PermissionPrincipal Of(CurrentUser user) =>
        user is null ? throw new ArgumentNullException(nameof(user))
        : user.ApplicationId is { Length: > 0 } applicationId ? ServicePrincipal(applicationId)
        : IsApplicationId(user.UserName) ? ServicePrincipal(user.UserName)
        : User(user.UserName);

    /// <summary>An entry of an access control list: this principal with a level.</summary>
    /// <param name="level">The level.</param>
    /// <example><code>AccessControlRequest entry = PermissionPrincipal.Group("analysts").With(PermissionLevel.CanRestart);</code></example>
    public AccessControlRequest With(PermissionLevel level) =>
        new()
        {
            UserName = Kind == PermissionPrincipalKind.User ? Name : null,
            GroupName = Kind == PermissionPrincipalKind.Group ? Name : null,
            ServicePrincipalName = Kind == PermissionPrincipalKind.ServicePrincipal ? Name : null,
            PermissionLevel = level,
        };

    /// <summary>
    /// Whether the principals are equal. The service ignores case in user names and application IDs, and lists a user whose name is an application ID as
    /// that service principal.
    /// </summary>
    /// <param name="other">The principal to compare with.</param>
    public bool Equals(PermissionPrincipal? other) => other is not null && ListedKind == other.ListedKind && string.Equals(Name, other.Name, Comparison);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is PermissionPrincipal other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name) ^ (int)ListedKind;

    /// <summary>Kind and name.</summary>
    public override string ToString() =>
        $"{(Kind == PermissionPrincipalKind.ServicePrincipal ? "service principal" : Kind == PermissionPrincipalKind.Group ? "group" : "user")} '{Name}'";

    /// <summary>The principal of an entry; null if the entry names none of a known kind.</summary>
    internal static PermissionPrincipal? Of(string? userName, string? groupName, string? servicePrincipalName) =>
        !string.IsNullOrEmpty(userName) ? User(userName!)
        : !string.IsNullOrEmpty(groupName) ? Group(groupName!)
        : !string.IsNullOrEmpty(servicePrincipalName) ? ServicePrincipal(servicePrincipalName!)
        : null;

    private PermissionPrincipalKind ListedKind =>
        Kind == PermissionPrincipalKind.User && IsApplicationId(Name) ? PermissionPrincipalKind.ServicePrincipal : Kind;

    private static bool IsApplicationId(string name) => Guid.TryParseExact(name, "D", out _);

    private StringComparison Comparison => Kind == PermissionPrincipalKind.Group ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
}
