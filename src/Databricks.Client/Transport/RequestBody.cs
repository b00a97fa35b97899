using System.Net;

namespace Databricks.Client.Transport;

/// <summary>The body of another client's request, buffered if it is small, so that it can be sent again.</summary>
internal sealed class RequestBody
{
    /// <summary>The maximum size of a buffered body, in bytes.</summary>
    public const int Limit = 1 << 20;

    private readonly HttpContent? _original;
    private readonly RecordingContent? _recording;
    private readonly byte[]? _bytes;

    private RequestBody(HttpContent? original, byte[]? bytes)
    {
        _original = original;
        _bytes = bytes;
        _recording = original is null || bytes is not null || original.Headers.ContentLength is not null ? null : new RecordingContent(original);
    }

    /// <summary>Whether it can be sent again. For a body of unknown length this is known once it has been sent.</summary>
    public bool CanBeSentAgain => _original is null || (_bytes ?? _recording?.Recorded) is not null;

    /// <summary>Buffers a body with a small declared length. Any other is streamed.</summary>
    public static async Task<RequestBody> OfAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        if (content?.Headers.ContentLength is not <= Limit)
        {
            return new RequestBody(content, null);
        }

#if NET8_0_OR_GREATER
        return new RequestBody(content, await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
#else
        cancellationToken.ThrowIfCancellationRequested();
        return new RequestBody(content, await content!.ReadAsByteArrayAsync().ConfigureAwait(false));
#endif
    }

    /// <summary>The content to send: a copy of a buffered body, because some platforms dispose sent content.</summary>
    public HttpContent? Content()
    {
        if (_original is null)
        {
            return null;
        }

        if ((_bytes ?? _recording?.Recorded) is not { } bytes)
        {
            return _recording ?? _original;
        }

        var copy = new ByteArrayContent(bytes);
        CopyHeaders(_original, copy);
        return copy;
    }

    private static void CopyHeaders(HttpContent from, HttpContent to)
    {
        foreach (var header in from.Headers)
        {
            to.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    /// <summary>Sends content of unknown length and buffers it up to the limit.</summary>
    private sealed class RecordingContent : HttpContent
    {
        private readonly HttpContent _content;
        private volatile byte[]? _recorded;

        public RecordingContent(HttpContent content)
        {
            _content = content;
            CopyHeaders(content, this);
        }

        public byte[]? Recorded => _recorded;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            RecordAsync(stream, recorder => _content.CopyToAsync(recorder, context));

#if NET8_0_OR_GREATER
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            RecordAsync(stream, recorder => _content.CopyToAsync(recorder, context, cancellationToken));
#endif

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        private async Task RecordAsync(Stream stream, Func<Stream, Task> copy)
        {
            using var recorder = new RecordingStream(stream, Limit);
            await copy(recorder).ConfigureAwait(false);
            _recorded = recorder.Recorded;
        }
    }
}
