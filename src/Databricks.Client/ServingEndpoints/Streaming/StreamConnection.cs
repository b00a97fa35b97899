using Databricks.Client.Transport;

namespace Databricks.Client.ServingEndpoints;

/// <summary>
/// The connection of a stream, for closing it before the stream's end. Closing the response is not enough: the platform would continue to read for a while,
/// to reuse the connection, and the model would continue. A cancelled read closes it immediately.
/// </summary>
internal sealed class StreamConnection(ResponseStream response, Stream stream)
{
    private int _isBroken;
    private volatile bool _isReading;

    /// <summary>Whether a caller is waiting for the next event. A cancellation then ends that read.</summary>
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

    /// <summary>Closes the connection, once.</summary>
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
            // Data that has already arrived is read without waiting, which would leave nothing to cancel.
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
            // This is intended.
        }
        finally
        {
            response.Dispose();
        }
    }
}
