namespace Databricks.Client.Testing;

/// <summary>A cluster in a <see cref="WorkspaceSnapshot"/>.</summary>
public sealed record ClusterSnapshot
{
    /// <summary>The ID that the workspace assigned.</summary>
    public required string ClusterId { get; init; }

    /// <summary>The name; empty if it has none.</summary>
    public required string ClusterName { get; init; }

    /// <summary>The state as the API sends it, such as <c>RUNNING</c>.</summary>
    public required string State { get; init; }

    /// <summary>The state in which the pending change ends; null if there is none.</summary>
    public string? NextState { get; init; }

    /// <summary>The message that the API sends with the state; empty if there is none.</summary>
    public required string StateMessage { get; init; }

    /// <summary>The current or configured number of workers; the minimum with autoscaling.</summary>
    public required long NumWorkers { get; init; }

    /// <summary>The version of the Databricks Runtime, such as <c>15.4.x-scala2.12</c>; empty if none was given.</summary>
    public required string SparkVersion { get; init; }

    /// <summary>The user or service principal who created it.</summary>
    public required string CreatorUserName { get; init; }

    /// <summary>Whether it is pinned.</summary>
    public required bool IsPinned { get; init; }
}
