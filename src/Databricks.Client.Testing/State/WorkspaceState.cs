namespace Databricks.Client.Testing.State;

/// <summary>All data of a workspace. Can be copied as a whole, for stale reads after a write.</summary>
internal sealed class WorkspaceState
{
    public ClusterStore Clusters { get; private init; } = new();

    /// <summary>IDs of the cluster policies that clusters may use.</summary>
    public HashSet<string> ClusterPolicies { get; private init; } = ["C65B864F02000008"];

    public SecretStore Secrets { get; private init; } = new();

    public EndpointStore Endpoints { get; private init; } = new();

    public PermissionStore Permissions { get; private init; } = new();

    public PrincipalDirectory Directory { get; private init; } = new();

    public WorkspaceState Copy() =>
        new()
        {
            Clusters = Clusters.Copy(),
            ClusterPolicies = [.. ClusterPolicies],
            Secrets = Secrets.Copy(),
            Endpoints = Endpoints.Copy(),
            Permissions = Permissions.Copy(),
            Directory = Directory,
        };
}
