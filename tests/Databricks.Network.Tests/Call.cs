using System.Collections.Concurrent;
using Databricks.Network.Peer;

namespace Databricks.Network.Tests;

/// <summary>One call of the matrix, and the events reported so far.</summary>
internal sealed class Call(string id)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Event>> _events = new();
    private int _executed;

    public string Id => id;

    /// <summary>How many requests of the call the server executed.</summary>
    public int Executed => Volatile.Read(ref _executed);

    public Task<Event> When(string kind) => _events.GetOrAdd(kind, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Happened(Event happened)
    {
        if (happened.Kind == Event.Executed)
        {
            Interlocked.Increment(ref _executed);
        }

        _events.GetOrAdd(happened.Kind, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(happened);
    }
}
