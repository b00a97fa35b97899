using System.Buffers;

namespace Databricks.Client.Http;

/// <summary>Reads a body into a pooled buffer, asynchronously and with cancellation up to the last byte.</summary>
internal sealed class ResponseBody : IDisposable
{
    /// <summary>The default maximum body size, in bytes.</summary>
    public const int DefaultLimit = 512 * 1024 * 1024;

    /// <summary>
    /// The maximum size of an error body, in bytes: more than any error of the service needs, and small enough to read whatever the limit for bodies.
    /// </summary>
    public const int LongestError = 1024 * 1024;

    private const int FirstBuffer = 4096;

    /// <summary>The maximum length of a byte array.</summary>
    public const int LongestArray = 0x7FFFFFC7;

    private byte[] _buffer = [];
    private int _length;

    public ArraySegment<byte> Bytes => new(_buffer, 0, _length);

    public static ValueTask<ResponseBody> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        ReadAsync(response, DefaultLimit, null, cancellationToken);

    /// <summary>Reads the relevant beginning of an error body, so that status and message are not lost if the body is too long.</summary>
    public static ValueTask<ResponseBody> ReadErrorAsync(HttpResponseMessage response, IReadLimit? limit, CancellationToken cancellationToken) =>
        ReadAsync(response, LongestError, isCut: true, limit, cancellationToken);

    /// <exception cref="BodyTooLongException">The body is longer than <paramref name="longest"/> bytes.</exception>
    public static ValueTask<ResponseBody> ReadAsync(HttpResponseMessage response, int longest, IReadLimit? limit, CancellationToken cancellationToken) =>
        ReadAsync(response, longest, isCut: false, limit, cancellationToken);

    private static async ValueTask<ResponseBody> ReadAsync(
        HttpResponseMessage response,
        int longest,
        bool isCut,
        IReadLimit? limit,
        CancellationToken cancellationToken
    )
    {
        if (!isCut && response.Content.Headers.ContentLength > longest)
        {
            throw new BodyTooLongException(response.Content.Headers.ContentLength, longest);
        }

        var body = new ResponseBody();
        try
        {
#if NET8_0_OR_GREATER
            using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
            // Older handlers do not observe the token while they wait for bytes; closing the connection wakes them.
            using var registration = cancellationToken.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
            using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            await body.FillAsync(stream, response.Content.Headers.ContentLength, longest, isCut, limit, cancellationToken).ConfigureAwait(false);
            return body;
        }
        catch (Exception error)
        {
            body.Dispose();
            if (error is not OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            throw;
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = [];
            _length = 0;
        }
    }

    private async ValueTask FillAsync(Stream stream, long? contentLength, int longest, bool isCut, IReadLimit? limit, CancellationToken cancellationToken)
    {
        // One byte more than announced, so that the end is detected without a larger buffer.
        _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(contentLength + 1 ?? FirstBuffer, 1 << 20));
        while (true)
        {
            if (_length == _buffer.Length)
            {
                Grow();
            }

            limit?.Reading();
#if NET8_0_OR_GREATER
            var read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false);
#else
            var read = await stream.ReadAsync(_buffer, _length, _buffer.Length - _length, cancellationToken).ConfigureAwait(false);
#endif
            if (read == 0)
            {
                return;
            }

            _length += read;
            if (_length > longest && isCut)
            {
                _length = longest;
                return;
            }

            if (_length > longest)
            {
                throw new BodyTooLongException(null, longest);
            }
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(_buffer.Length * 2L, LongestArray));
        Buffer.BlockCopy(_buffer, 0, larger, 0, _length);
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = larger;
    }
}
