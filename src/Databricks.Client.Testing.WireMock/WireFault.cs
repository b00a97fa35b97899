using Databricks.Client.Testing.WireMock.Responses;
using WireMock.ResponseProviders;

namespace Databricks.Client.Testing.WireMock;

/// <summary>
/// Responses that go wrong on the wire, as no well-formed HTTP response can: for <c>RespondWith</c> in place of a response, or around one. For a response that
/// is merely late there is WireMock.Net's own <c>WithDelay</c>. The log has the request before the client meets the fault. For
/// connections of HTTP/1.1; requests over another version get status 500.
/// </summary>
/// <example><code>server.GivenDatabricks(OperationIds.ClustersGet).RespondWith(WireFault.Reset());</code></example>
public static class WireFault
{
    /// <summary>Resets the connection (TCP RST) before anything is sent.</summary>
    public static IResponseProvider Reset() => new WireFaultProvider(null, static (wire, _) => wire.ResetAsync());

    /// <summary>Closes the connection in order (TCP FIN) before anything is sent.</summary>
    public static IResponseProvider EmptyReply() => new WireFaultProvider(null, static (wire, _) => wire.CloseAsync());

    /// <summary>Sends nothing until the client gives up. The request is in the server's log all the while.</summary>
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

    /// <summary>Announces another length than the body has, sends the whole body, and closes the connection.</summary>
    /// <param name="response">The response.</param>
    /// <param name="length">The announced length in bytes: one above the body's makes the connection end too early, one below it cuts the body short.</param>
    public static IResponseProvider WrongLength(IResponseProvider response, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new WireFaultProvider(response, (wire, message) => wire.SendAndCloseAsync(message.Head(length), message.Body));
    }

    /// <summary>Sends the head at once and the body in parts, with equal pauses before each.</summary>
    /// <param name="response">The response.</param>
    /// <param name="parts">The number of parts, at least 1.</param>
    /// <param name="duration">How long the whole body takes.</param>
    public static IResponseProvider Dribble(IResponseProvider response, int parts, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return new WireFaultProvider(response, (wire, message) => wire.DribbleAsync(message, parts, duration / parts));
    }
}
