using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Databricks.Client.Testing.WireMock.Responses;

/// <summary>The connection of a request, below HTTP. Kestrel's later writes are discarded.</summary>
internal sealed class RawConnection(HttpContext context)
{
    // A plain connection ends immediately. A TLS connection ends with the request, and therefore by a reset; by then the sent data has arrived.
    private static readonly TimeSpan _longestClose = TimeSpan.FromSeconds(1);

    /// <summary>Ends the connection with a reset.</summary>
    public Task ResetAsync()
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Closes the connection gracefully, after the sent data.</summary>
    public async Task CloseAsync()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var connection = context.Features.GetRequiredFeature<IConnectionLifetimeFeature>();
        await using (connection.ConnectionClosed.Register(closed.SetResult).ConfigureAwait(false))
        {
            await Output.CompleteAsync().ConfigureAwait(false);
            await Task.WhenAny(closed.Task, Task.Delay(_longestClose, TimeProvider.System)).ConfigureAwait(false);
        }

        // A plain connection is already closed; this makes Kestrel discard pending writes.
        context.Abort();
    }

    public async Task SendAndCloseAsync(params byte[][] parts)
    {
        foreach (var part in parts)
        {
            await SendAsync(part).ConfigureAwait(false);
        }

        await CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Sends the head, then each part of the body as a separate chunk, like a server that streams events.</summary>
    /// <param name="response">The response, for its head.</param>
    /// <param name="pieces">The parts of the body.</param>
    /// <param name="isCut">Whether the connection ends without the terminating chunk.</param>
    public async Task StreamAsync(RawResponse response, IReadOnlyList<string> pieces, bool isCut)
    {
        await SendAsync(response.HeadOfChunks()).ConfigureAwait(false);
        foreach (var piece in pieces.Where(static piece => piece.Length > 0))
        {
            await SendAsync(RawResponse.Chunk(Encoding.UTF8.GetBytes(piece))).ConfigureAwait(false);
        }

        await SendAndCloseAsync(isCut ? [] : RawResponse.Chunk([])).ConfigureAwait(false);
    }

    /// <summary>Keeps the connection open until the client closes it.</summary>
    public async Task HoldAsync()
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (context.RequestAborted.Register(aborted.SetResult).ConfigureAwait(false))
        {
            await aborted.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Sends the head, then the body in parts with a pause before each; stops when the client disconnects.</summary>
    public async Task DribbleAsync(RawResponse response, int parts, TimeSpan pause)
    {
        try
        {
            await SendAsync(response.Head(response.Body.Length)).ConfigureAwait(false);
            for (var i = 0; i < parts; i++)
            {
                await Task.Delay(pause, TimeProvider.System, context.RequestAborted).ConfigureAwait(false);
                var from = (int)((long)response.Body.Length * i / parts);
                var to = (int)((long)response.Body.Length * (i + 1) / parts);
                await SendAsync(response.Body.AsMemory(from, to - from)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The client has closed the connection.
            return;
        }

        await CloseAsync().ConfigureAwait(false);
    }

    private System.IO.Pipelines.PipeWriter Output => context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output;

    private async Task SendAsync(ReadOnlyMemory<byte> bytes) => await Output.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
}
