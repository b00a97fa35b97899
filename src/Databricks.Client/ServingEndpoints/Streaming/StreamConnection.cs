using Databricks.Client.Transport;

namespace Databricks.Client.ServingEndpoints;

/// <summary>
/// The connection that a stream comes over, to be broken before the stream's end. To close the answer is not enough: the platform would first read on for
/// a while, in the hope to use the connection again, and the model would go on. A read that is cancelled ends it at once.
/// </summary>
internal sealed class StreamConnection(ResponseStream response, Stream stream)
{
    private int _isBroken;
    private volatile bool _isReading;

    /// <summary>Whether somebody waits for the next event. Then it is their read that a cancellation ends.</summary>
    public bool IsReading
    {
        get => _isReading;
        set => _isReading = value;
    }

    /// <summary>Called when the caller cancels, which may be while nobody reads since the caller is busy with the event before.</summary>
    public void Cancel()
    {
        if (!IsReading)
        {
            _ = BreakAsync();
            return;
        }

#if !NET8_0_OR_GREATER
        // Older handlers do not hear the token while they wait for bytes.
        response.Dispose();
#endif
    }

    /// <summary>Breaks the connection, once.</summary>
    public async Task BreakAsync()
    {
        if (Interlocked.Exchange(ref _isBroken, 1) != 0)
        {
            return;
        }

        using var now = new CancellationTokenSource();
        var buffer = new byte[4096];
        try
        {
            // What has come already is read without waiting, and nothing would be left to cancel.
            for (var reads = 0; reads < 16; reads++)
            {
                var read = stream.ReadAsync(buffer, 0, buffer.Length, now.Token);
                if (!read.IsCompleted)
                {
                    now.Cancel();
                }

                if (await read.ConfigureAwait(false) == 0)
                {
                    return;
                }
            }
        }
        catch (Exception error)
            when (error is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException or InvalidDataException)
        {
            // That is what was wanted.
        }
        finally
        {
            response.Dispose();
        }
    }
}
