namespace Databricks.Client.Resilience;

/// <summary>One call in the queue of a <see cref="RateGate"/>.</summary>
internal sealed class RateWaiter(RateGate gate, long began, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<double> _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When the call began.</summary>
    public long Began => began;

    /// <summary>Its node in the queue; null once it is removed. Guarded by the gate's lock.</summary>
    public LinkedListNode<RateWaiter>? Node { get; set; }

    public void Go(double now) => _turn.TrySetResult(now);

    public async Task<double> WaitAsync()
    {
        using (cancellationToken.Register(static state => ((RateWaiter)state!).GiveUp(), this))
        {
            return await _turn.Task.ConfigureAwait(false);
        }
    }

    private void GiveUp()
    {
        gate.Leave(this);
        _turn.TrySetCanceled(cancellationToken);
    }
}
