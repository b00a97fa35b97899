namespace Databricks.Client.Authentication.Tokens;

/// <summary>
/// Starts work without the caller's synchronization context: a caller's credential may await without ConfigureAwait(false), and would wait forever for a
/// context whose only thread blocks until the call ends.
/// </summary>
internal static class ContextFree
{
    public static T Start<TState, T>(Func<TState, T> work, TState state)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return work(state);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
