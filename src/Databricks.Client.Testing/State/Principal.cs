namespace Databricks.Client.Testing.State;

/// <summary>A user, service principal or group of the workspace.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Login name, application id or group name.</param>
/// <param name="Id">Numeric id within the workspace.</param>
/// <param name="DisplayName">Name for people.</param>
internal sealed record Principal(PrincipalKind Kind, string Name, string Id, string DisplayName)
{
    /// <summary>Whether it may do everything in the workspace.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>Names of the groups that it is a member of.</summary>
    public IReadOnlyList<string> Groups { get; init; } = ["users"];
}
