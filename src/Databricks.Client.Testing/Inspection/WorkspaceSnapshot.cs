namespace Databricks.Client.Testing;

/// <summary>
/// What a workspace holds at one moment, for assertions. Taking it changes nothing: unlike a read through the API it does not advance
/// anything that is under way, other than what is due by the workspace's clock. Values of secrets are never part of it.
/// </summary>
public sealed record WorkspaceSnapshot
{
    /// <summary>The clusters, in the order in which they were created.</summary>
    public required IReadOnlyList<ClusterSnapshot> Clusters { get; init; }

    /// <summary>The serving endpoints, in the order in which they were created.</summary>
    public required IReadOnlyList<ServingEndpointSnapshot> ServingEndpoints { get; init; }

    /// <summary>The secret scopes, in the order in which they were created.</summary>
    public required IReadOnlyList<SecretScopeSnapshot> SecretScopes { get; init; }

    /// <summary>The objects that have direct grants, with these grants.</summary>
    public required IReadOnlyList<ObjectGrantsSnapshot> Permissions { get; init; }
}
