using System.Net;
using System.Net.Sockets;
using System.Text;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Browser;

/// <summary>Waits on a loopback port for the browser's redirect at the end of the login. It responds with a page and ignores other requests.</summary>
internal sealed class RedirectListener : IDisposable
{
    /// <summary>The port of the official SDKs, and the last port tried after it.</summary>
    public const int FirstPort = 8020;

    private const int LastPort = 8040;
    private const int LongestHead = 16 * 1024;

    private readonly List<TcpListener> _listeners;
    private readonly string _path;
    private readonly TaskCompletionSource<IReadOnlyDictionary<string, string>> _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RedirectListener(List<TcpListener> listeners, int port, string path)
    {
        _listeners = listeners;
        _path = path;
        Address = new Uri($"http://localhost:{port}{path}");
        foreach (var listener in listeners)
        {
            _ = AcceptAsync(listener);
        }
    }

    /// <summary>The redirect URI.</summary>
    public Uri Address { get; }

    /// <param name="port">The port; null for the first free port of the official SDKs' range.</param>
    /// <param name="path">The path of the redirect; empty for the root.</param>
    /// <exception cref="DatabricksAuthenticationException">The port is in use, or all are.</exception>
    public static RedirectListener Start(int? port, string path = "")
    {
        for (var candidate = port ?? FirstPort; candidate <= (port ?? LastPort); candidate++)
        {
            if (Listen(candidate) is { } listeners)
            {
                return new RedirectListener(listeners, candidate, path);
            }
        }

        throw new DatabricksAuthenticationException(
            port is null
                ? $"the ports {FirstPort} to {LastPort} of this machine are all in use, so the browser cannot return to this program. Free one of them."
                : $"port {port} of this machine is in use, so the browser cannot return to this program. Free it or set another; by default, the first free port from {FirstPort} on is used."
        );
    }

    /// <summary>The parameters of the redirect.</summary>
    public async Task<IReadOnlyDictionary<string, string>> WaitAsync(CancellationToken cancellationToken)
    {
        using (cancellationToken.Register(() => _arrival.TrySetCanceled(cancellationToken)))
        {
            return await _arrival.Task.ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        foreach (var listener in _listeners)
        {
            listener.Stop();
        }
    }

    /// <summary>Listens on both loopback addresses, because browsers try either for localhost: another program on one of them would receive the code.</summary>
    private static List<TcpListener>? Listen(int port)
    {
        var listeners = new List<TcpListener>();
        foreach (var address in (IPAddress[])[IPAddress.Loopback, IPAddress.IPv6Loopback])
        {
            var listener = new TcpListener(address, port) { ExclusiveAddressUse = true };
            try
            {
                listener.Start();
                listeners.Add(listener);
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable)
            {
                // IPv6 is not available.
            }
            catch (SocketException)
            {
                listeners.ForEach(static l => l.Stop());
                return null;
            }
        }

        return listeners.Count == 0 ? null : listeners;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = RespondAsync(await listener.AcceptTcpClientAsync().ConfigureAwait(false));
            }
        }
        catch (Exception error) when (error is SocketException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    /// <summary>Browsers also open unused connections, and request icons.</summary>
    private async Task RespondAsync(TcpClient connection)
    {
        using var _ = connection;
        IReadOnlyDictionary<string, string>? parameters = null;
        try
        {
            var stream = connection.GetStream();
            parameters = Parameters(await ReadHeadAsync(stream).ConfigureAwait(false));
            var page = parameters is null ? LoginPage.NotFound : LoginPage.Of(parameters);
#if NET8_0_OR_GREATER
            await stream.WriteAsync(page).ConfigureAwait(false);
#else
            await stream.WriteAsync(page, 0, page.Length).ConfigureAwait(false);
#endif
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            // The browser has disconnected. Its request still counts.
        }
        finally
        {
            if (parameters is not null)
            {
                _arrival.TrySetResult(parameters);
            }
        }
    }

    /// <returns>The head, or as much as fits in the buffer: cookies of other programs on this machine can make it longer, and only its first line counts.</returns>
    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var buffer = new byte[LongestHead];
        var length = 0;
        while (true)
        {
#if NET8_0_OR_GREATER
            var read = await stream.ReadAsync(buffer.AsMemory(length)).ConfigureAwait(false);
#else
            var read = await stream.ReadAsync(buffer, length, buffer.Length - length).ConfigureAwait(false);
#endif
            length += read;
            var head = Encoding.ASCII.GetString(buffer, 0, length);
            if (read == 0 || length == buffer.Length || head.Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                return head;
            }
        }
    }

    /// <returns>The query of a GET for the path that has a state; null for any other request.</returns>
    private Dictionary<string, string>? Parameters(string head)
    {
        var start = $"GET {(_path.Length == 0 ? "/" : _path)}?";
        var end = head.IndexOf(" HTTP/1.", StringComparison.Ordinal);
        if (!head.StartsWith(start, StringComparison.Ordinal) || end < start.Length)
        {
            return null;
        }

        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in head.Substring(start.Length, end - start.Length).Split('&'))
        {
            var equals = pair.IndexOf('=');
            if (equals > 0)
            {
                parameters[pair.Substring(0, equals)] = Uri.UnescapeDataString(pair.Substring(equals + 1).Replace('+', ' '));
            }
        }

        return parameters.ContainsKey("state") || parameters.ContainsKey("error") ? parameters : null;
    }
}
