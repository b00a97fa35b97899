namespace Databricks.Client.Testing.State;

/// <summary>A user, service principal or group of the workspace.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Login name, application ID or group name.</param>
/// <param name="Id">Numeric ID within the workspace.</param>
/// <param name="DisplayName">Display name.</param>
internal sealed record Principal(PrincipalKind Kind, string Name, string Id, string DisplayName)
{
    /// <summary>Whether it may do everything in the workspace.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>Names of its groups.</summary>
    public required IReadOnlyList<string> Groups { get; init; }
}
