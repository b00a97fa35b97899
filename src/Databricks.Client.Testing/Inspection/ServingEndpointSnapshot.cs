namespace Databricks.Client.Testing;

/// <summary>A serving endpoint in a <see cref="WorkspaceSnapshot"/>.</summary>
public sealed record ServingEndpointSnapshot
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The ID that the workspace assigned, which permissions use.</summary>
    public required string Id { get; init; }

    /// <summary>The user or service principal who created it.</summary>
    public required string Creator { get; init; }

    /// <summary>Whether a configuration is active: <c>READY</c> or <c>NOT_READY</c>.</summary>
    public required string Ready { get; init; }

    /// <summary>The state of the last configuration update: <c>NOT_UPDATING</c>, <c>IN_PROGRESS</c> or <c>UPDATE_FAILED</c>.</summary>
    public required string ConfigUpdate { get; init; }

    /// <summary>The names of the served entities of the active configuration, or of the one being rolled out if none is active.</summary>
    public required IReadOnlyList<string> ServedEntities { get; init; }

    /// <summary>The number of queries that it has served.</summary>
    public required long Queries { get; init; }
}
