using Databricks.Client.Errors;

namespace Databricks.Client.Transport;

/// <summary>
/// The response body for a caller: each read fails after the call's InactivityTimeout without data, and failures are this library's exceptions.
/// </summary>
internal sealed class InactivityStream(Stream inner, ResponseStream response, ApiCall call, TimeProvider time) : Stream
{
    private static readonly TimeSpan _never = Timeout.InfiniteTimeSpan;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Blocks, as requested by its caller; only asynchronous reads can be cancelled.</summary>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        using var limit = StartRead(cancellationToken);
        try
        {
#if NET8_0_OR_GREATER
            return await inner.ReadAsync(buffer.AsMemory(offset, count), limit.Token).ConfigureAwait(false);
#else
            // Older handlers do not react to the token while they wait for bytes; closing the connection wakes them.
            using var registration = limit.Token.Register(response.Dispose);
            return await inner.ReadAsync(buffer, offset, count, limit.Token).ConfigureAwait(false);
#endif
        }
        catch (Exception error) when (IsOver(error, limit, cancellationToken))
        {
            throw Failure(error, limit, cancellationToken);
        }
    }

#if NET8_0_OR_GREATER
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var limit = StartRead(cancellationToken);
        try
        {
            return await inner.ReadAsync(buffer, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (IsOver(error, limit, cancellationToken))
        {
            throw Failure(error, limit, cancellationToken);
        }
    }
#endif

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private AttemptLimit StartRead(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var limit = new AttemptLimit(time, _never, _never, call.InactivityTimeout, cancellationToken);
        limit.Reading();
        return limit;
    }

    private static bool IsOver(Exception error, AttemptLimit limit, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested || limit.Expired is not null || error is HttpRequestException or IOException or InvalidDataException;

    /// <returns>The exception for the caller.</returns>
    private Exception Failure(Exception error, AttemptLimit limit, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new OperationCanceledException(cancellationToken);
        }

        if (limit.Expired is not null)
        {
            response.Dispose();
            return call.Describe(
                new DatabricksTimeoutException(
                    $"{call.Request.Subject}: no data arrived in the body of the response for longer than {nameof(RetryOptions.InactivityTimeout)} ({call.InactivityTimeout}).",
                    nameof(RetryOptions.InactivityTimeout),
                    call.InactivityTimeout,
                    innerException: null
                )
            );
        }

        return call.Describe(ConnectionFailure.Of(call.Request, response.Scrubber, error));
    }
}
