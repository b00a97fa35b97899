using Databricks.Client.Transport;

namespace Databricks.Client.ServingEndpoints;

/// <summary>
/// The connection that a stream comes over, to be broken before the stream's end. Closing the response is not enough: the platform would first continue to read for
/// a while, to reuse the connection, and the model would continue. A cancelled read ends it at once.
/// </summary>
internal sealed class StreamConnection(ResponseStream response, Stream stream)
{
    private int _isBroken;
    private volatile bool _isReading;

    /// <summary>Whether a caller is waiting for the next event. Then a cancellation ends that read.</summary>
    public bool IsReading
    {
        get => _isReading;
        set => _isReading = value;
    }

    /// <summary>Called when the caller cancels, possibly while no read is pending because the caller is processing the previous event.</summary>
    public void Cancel()
    {
        if (!IsReading)
        {
            _ = BreakAsync();
            return;
        }

#if !NET8_0_OR_GREATER
        // Older handlers do not observe the token while they wait for bytes.
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
