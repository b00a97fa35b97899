namespace Databricks.Client.Waiting;

/// <summary>Lets one at a time through for each key, in this process. Keys share a fixed number of locks, so that nothing grows; never take a second one inside.</summary>
internal static class KeyedLock
{
    private static readonly SemaphoreSlim[] Locks = [.. Enumerable.Range(0, 64).Select(static _ => new SemaphoreSlim(1, 1))];

    /// <returns>To be disposed at the end.</returns>
    public static async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        var entered = Locks[(uint)StringComparer.Ordinal.GetHashCode(key) % (uint)Locks.Length];
        await entered.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Exit(entered);
    }

    private sealed class Exit(SemaphoreSlim entered) : IDisposable
    {
        public void Dispose() => entered.Release();
    }
}
