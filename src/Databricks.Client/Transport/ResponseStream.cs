using Databricks.Client.Observability;

namespace Databricks.Client.Transport;

/// <summary>The body of a response as it arrives. Closing it closes the connection, so that the service stops.</summary>
internal sealed class ResponseStream(HttpResponseMessage response, ApiCall call, TimeProvider time) : IDisposable
{
    /// <summary>Knows what of the request must not be shown, should the stream quote it.</summary>
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

    /// <summary>The body for a caller who reads it as any stream: under the call's InactivityTimeout.</summary>
    public async Task<Stream> OpenWithLimitAsync(CancellationToken cancellationToken) =>
        new InactivityStream(await OpenAsync(cancellationToken).ConfigureAwait(false), this, call, time);

    /// <summary>Writes on a failure of the stream what only its call knows.</summary>
    public T Describe<T>(T failure)
        where T : Exception => call.Describe(failure);

    public void Dispose() => Response.Dispose();
}
