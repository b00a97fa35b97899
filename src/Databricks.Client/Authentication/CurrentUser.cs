using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Authentication;

/// <summary>The user or service principal of the credential, as returned by the workspace.</summary>
public sealed class CurrentUser
{
    /// <summary>Creates a user, for mocks.</summary>
    /// <param name="id">The ID.</param>
    /// <param name="userName">The login name, or the application ID of a service principal.</param>
    public CurrentUser(string id, string userName) => (Id, UserName) = (id, userName);

    /// <summary>The ID in the workspace, a number; empty if the service does not return it.</summary>
    public string Id { get; }

    /// <summary>A user's login name, which is an email address, or a service principal's application ID.</summary>
    public string UserName { get; }

    /// <summary>The display name; null if there is none.</summary>
    public string? DisplayName { get; init; }

    /// <summary>A service principal's application ID, if the service returns it separately from the user name; otherwise null.</summary>
    public string? ApplicationId { get; init; }

    /// <summary>The names of the caller's direct groups. Parent groups of these are not included.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The user name.</summary>
    public override string ToString() => UserName;

    /// <returns>Null if the response does not identify the caller.</returns>
    internal static CurrentUser? From(JObject? me) =>
        (me.Text("userName") ?? me.Text("applicationId")) is { } name
            ? new CurrentUser(me.Text("id") ?? "", name)
            {
                DisplayName = me.Text("displayName"),
                ApplicationId = me.Text("applicationId"),
                Groups = (me!["groups"] as JArray ?? []).Select(static group => (group as JObject).Text("display")).OfType<string>().ToList(),
            }
            : null;
}
