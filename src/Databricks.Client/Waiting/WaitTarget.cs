using Databricks.Client.Errors;

namespace Databricks.Client.Waiting;

/// <summary>What to wait for.</summary>
/// <param name="Operation">What started the change or waits for it, as the document names operations: <c>Clusters_Start</c>.</param>
/// <param name="ResourceType">What the resource is called in a sentence: <c>cluster</c>.</param>
/// <param name="ResourceId">Its id or name.</param>
/// <param name="Goal">What is waited for, in a sentence: <c>RUNNING</c>.</param>
/// <param name="Timeout">The limit where the caller sets none.</param>
/// <param name="Read">Asks for the resource.</param>
/// <param name="Judge">Decides about an answer. It may keep state from answer to answer.</param>
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
    /// <summary>For a resource that was made just now: whether an error says that it is not there. The first questions may then find nothing yet.</summary>
    public Func<DatabricksApiException, bool>? IsMissing { get; init; }
}
