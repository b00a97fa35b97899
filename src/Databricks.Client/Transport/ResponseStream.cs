using Databricks.Client.Observability;

namespace Databricks.Client.Transport;

/// <summary>The body of a response as it arrives. Closing it closes the connection, so that the service stops sending.</summary>
internal sealed class ResponseStream(HttpResponseMessage response, ApiCall call, TimeProvider time) : IDisposable
{
    /// <summary>Masks secrets of the request, in case the stream quotes them.</summary>
    public Scrubber Scrubber { get; } = call.Scrubber();

    public HttpResponseMessage Response { get; } = response;

    public async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
#if NET8_0_OR_GREATER
        return await Response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        return await Response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
    }

    /// <summary>The body as an ordinary stream, with the call's InactivityTimeout.</summary>
    public async Task<Stream> OpenWithLimitAsync(CancellationToken cancellationToken) =>
        new InactivityStream(await OpenAsync(cancellationToken).ConfigureAwait(false), this, call, time);

    /// <summary>Adds the call's data to a failure of the stream.</summary>
    public T Describe<T>(T failure)
        where T : Exception => call.Describe(failure);

    public void Dispose() => Response.Dispose();
}
