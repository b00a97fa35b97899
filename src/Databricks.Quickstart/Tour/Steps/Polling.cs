namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Reads something again until it is as it should be.</summary>
internal static class Polling
{
    private const int MaxReads = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <returns>The last thing read, whether it came to what was wanted or not.</returns>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> read, Predicate<T> isDone, CancellationToken cancellationToken)
    {
        var found = await read();
        for (var reads = 1; reads < MaxReads && !isDone(found); reads++)
        {
            await Task.Delay(Pause, cancellationToken);
            found = await read();
        }

        return found;
    }
}
