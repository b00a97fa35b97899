using System.Net;

namespace Databricks.Quickstart.Recording;

/// <summary>The body of a caller's request: forwarded as it arrives, and captured.</summary>
internal sealed class PassedContent(Stream source, long? length, CapturedBody captured, CancellationToken aborted) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer, aborted).ConfigureAwait(false)) > 0)
        {
            captured.Add(buffer.AsSpan(0, read));
            await stream.WriteAsync(buffer.AsMemory(0, read), aborted).ConfigureAwait(false);
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length ?? 0;
        return length is not null;
    }
}
