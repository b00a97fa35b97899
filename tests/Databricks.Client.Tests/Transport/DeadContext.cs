using System.Collections.Concurrent;

namespace Databricks.Client.Tests.Transport;

/// <summary>A context whose thread is blocked: what is posted to it never runs.</summary>
internal sealed class DeadContext : SynchronizationContext
{
    private readonly ConcurrentQueue<SendOrPostCallback> _posted = new();

    public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue(d);
}
