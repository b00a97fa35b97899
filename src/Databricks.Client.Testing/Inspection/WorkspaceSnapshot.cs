namespace Databricks.Client.Testing;

/// <summary>
/// A workspace's data at one moment, for assertions. Taking it changes nothing: unlike a read through the API it does not advance pending changes, except
/// those due by the workspace's clock. It never contains secret values.
/// </summary>
public sealed record WorkspaceSnapshot
{
    /// <summary>The clusters, in the order in which they were created.</summary>
    public required IReadOnlyList<ClusterSnapshot> Clusters { get; init; }

    /// <summary>The serving endpoints, in the order in which they were created.</summary>
    public required IReadOnlyList<ServingEndpointSnapshot> ServingEndpoints { get; init; }

    /// <summary>The secret scopes, in the order in which they were created.</summary>
    public required IReadOnlyList<SecretScopeSnapshot> SecretScopes { get; init; }

    /// <summary>The objects with direct grants, and these grants.</summary>
    public required IReadOnlyList<ObjectGrantsSnapshot> Permissions { get; init; }
}
