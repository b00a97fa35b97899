using Databricks.Client.Testing.WireMock.Responses;
using WireMock.ResponseProviders;

namespace Databricks.Client.Testing.WireMock;

/// <summary>
/// Wire faults that a well-formed HTTP response cannot express: for <c>RespondWith</c>, instead of a response or around one. To delay a response, use
/// WireMock.Net's <c>WithDelay</c>. The log contains the request before the client sees the fault. For HTTP/1.1 connections; requests with another version
/// get status 500.
/// </summary>
/// <example><code>server.GivenDatabricks(OperationIds.ClustersGet).RespondWith(WireFault.Reset());</code></example>
public static class WireFault
{
    /// <summary>Resets the connection (TCP RST) before anything is sent.</summary>
    public static IResponseProvider Reset() => new WireFaultProvider(null, static (wire, _) => wire.ResetAsync());

    /// <summary>Closes the connection gracefully (TCP FIN) before anything is sent.</summary>
    public static IResponseProvider EmptyReply() => new WireFaultProvider(null, static (wire, _) => wire.CloseAsync());

    /// <summary>Sends nothing until the client gives up. The request is already in the server's log.</summary>
    public static IResponseProvider NoReply() => new WireFaultProvider(null, static (wire, _) => wire.HoldAsync());

    /// <summary>Sends bytes that are not HTTP and closes the connection.</summary>
    public static IResponseProvider Garbage() =>
        new WireFaultProvider(null, static (wire, _) => wire.SendAndCloseAsync("\u0001\u0002 lorem ipsum \u0003\r\n"u8.ToArray()));

    /// <summary>Sends half of the body in a chunk, then something that is not a chunk, and closes the connection.</summary>
    /// <param name="response">The response whose body is broken.</param>
    public static IResponseProvider BrokenChunk(IResponseProvider response) =>
        new WireFaultProvider(
            response,
            static (wire, message) => wire.SendAndCloseAsync(message.HeadOfChunks(), message.Chunk(message.Body.Length / 2), "no chunk\r\n"u8.ToArray())
        );

    /// <summary>Announces a wrong body length, sends the whole body, and closes the connection.</summary>
    /// <param name="response">The response.</param>
    /// <param name="length">The announced length in bytes: if it is greater than the body's, the connection ends too early; if it is smaller, it truncates the
    /// body.</param>
    public static IResponseProvider WrongLength(IResponseProvider response, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new WireFaultProvider(response, (wire, message) => wire.SendAndCloseAsync(message.Head(length), message.Body));
    }

    /// <summary>Sends the headers immediately and the body in parts, with equal pauses before each part.</summary>
    /// <param name="response">The response.</param>
    /// <param name="parts">The number of parts, at least 1.</param>
    /// <param name="duration">Total time for the body.</param>
    public static IResponseProvider Dribble(IResponseProvider response, int parts, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return new WireFaultProvider(response, (wire, message) => wire.DribbleAsync(message, parts, duration / parts));
    }
}
