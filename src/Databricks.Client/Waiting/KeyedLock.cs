namespace Databricks.Client.Waiting;

/// <summary>A lock for each key, within this process. Keys are independent, and an unused key takes no memory.</summary>
internal static class KeyedLock
{
    private static readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <returns>Releases the lock when disposed.</returns>
    public static async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (_entries)
        {
            if (!_entries.TryGetValue(key, out entry!))
            {
                _entries.Add(key, entry = new Entry());
            }

            entry.Users++;
        }

        try
        {
            await entry.Semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave(key, entry);
            throw;
        }

        return new Exit(key, entry);
    }

    private static void Leave(string key, Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Users == 0)
            {
                _entries.Remove(key);
                entry.Semaphore.Dispose();
            }
        }
    }

#pragma warning disable CA1001 // the last user disposes it
    private sealed class Entry
#pragma warning restore CA1001
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Exit(string key, Entry entry) : IDisposable
    {
        public void Dispose()
        {
            entry.Semaphore.Release();
            Leave(key, entry);
        }
    }
}
