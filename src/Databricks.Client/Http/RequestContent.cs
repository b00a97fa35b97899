using System.Net;

namespace Databricks.Client.Http;

/// <summary>
/// The body of one request. It records whether a handler has begun to send it: a request whose body was never begun has not been executed, whatever the
/// failure. Requests with side effects have one even if it is empty, because the platform automatically resends requests without a body when a connection
/// breaks.
/// </summary>
internal sealed class RequestContent : HttpContent
{
    private readonly byte[]? _bytes;
    private readonly HttpContent? _inner;
    private volatile bool _isWatched;
    private volatile bool _isBegun;

    public RequestContent(byte[] bytes) => _bytes = bytes;

    /// <summary>A body created by the caller, with its headers.</summary>
    public RequestContent(HttpContent inner)
    {
        _inner = inner;
        foreach (var header in inner.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    /// <summary>Whether it is known that the request was not executed.</summary>
    public bool WasNotSent => _isWatched && !_isBegun;

    /// <summary>
    /// The request is about to be passed to the platform's own handler, which sends it by reading this content. The behavior of other handlers is unknown.
    /// </summary>
    public void Watch() => _isWatched = true;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _isBegun = true;
        return _inner is not null ? _inner.CopyToAsync(stream, context) : stream.WriteAsync(_bytes!, 0, _bytes!.Length);
    }

#if NET8_0_OR_GREATER
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _isBegun = true;
        return _inner is not null ? _inner.CopyToAsync(stream, context, cancellationToken) : stream.WriteAsync(_bytes!, 0, _bytes!.Length, cancellationToken);
    }
#endif

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes?.Length ?? _inner!.Headers.ContentLength ?? -1;
        return length >= 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner?.Dispose();
        }

        base.Dispose(disposing);
    }
}
