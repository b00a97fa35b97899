using Databricks.Client.Errors;

namespace Databricks.Client.Waiting;

/// <summary>The goal of a wait.</summary>
/// <param name="Operation">The operation that started the change or waits for it, by its ID: <c>Clusters_Start</c>.</param>
/// <param name="ResourceType">The resource's type in a sentence: <c>cluster</c>.</param>
/// <param name="ResourceId">Its ID or name.</param>
/// <param name="Goal">The goal in a sentence: <c>RUNNING</c>.</param>
/// <param name="Timeout">The default limit.</param>
/// <param name="Read">Reads the resource.</param>
/// <param name="Judge">Evaluates a response. It may keep state between responses.</param>
internal sealed record WaitTarget<T>(
    string Operation,
    string ResourceType,
    string ResourceId,
    string Goal,
    TimeSpan Timeout,
    Func<CancellationToken, Task<T>> Read,
    Func<T, WaitStatus> Judge
)
    where T : class
{
    /// <summary>For a resource that was just created: whether an error means that it does not exist. The first reads may not find it yet.</summary>
    public Func<DatabricksApiException, bool>? IsMissing { get; init; }
}
