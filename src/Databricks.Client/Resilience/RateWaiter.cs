namespace Databricks.Client.Resilience;

/// <summary>One call in the queue of a <see cref="RateGate"/>.</summary>
internal sealed class RateWaiter(RateGate gate, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<RatePermit> permit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its place in the queue; null once it is out. The gate's lock guards it.</summary>
    public LinkedListNode<RateWaiter>? Node { get; set; }

    public void Go(RatePermit its) => permit.TrySetResult(its);

    public async Task<RatePermit> WaitAsync()
    {
        using (cancellationToken.Register(static state => ((RateWaiter)state!).GiveUp(), this))
        {
            return await permit.Task.ConfigureAwait(false);
        }
    }

    private void GiveUp()
    {
        if (gate.Leave(this))
        {
            permit.TrySetCanceled(cancellationToken);
        }
    }
}
