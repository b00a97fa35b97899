using System.Buffers;
using System.Net;
using Databricks.Client.Testing.Dashboard;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Databricks.Client.Testing.Hosting;

/// <summary>
/// The workspace on a real web server, on the loopback interface. The server runs without a host, which halves the code that a process compiles before it
/// can start.
/// </summary>
internal sealed class KestrelFront : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private KestrelFront(KestrelServer server) => _server = server;

    public Uri Address => new(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    public static Task<KestrelFront> StartAsync(Dispatcher dispatcher, Workspace workspace, CancellationToken cancellationToken)
    {
        var options = workspace.Options;
        var dashboard = options.Dashboard ? new DashboardSite(workspace) : null;
        return StartAsync(context => ServeAsync(context, dispatcher, dashboard, options), options.Port, static _ => { }, cancellationToken);
    }

    /// <summary>Starts a server on the loopback interface.</summary>
    /// <param name="serve">Handles a request.</param>
    /// <param name="port">TCP port; 0 for any free port.</param>
    /// <param name="limit">Changes the server's limits.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<KestrelFront> StartAsync(RequestDelegate serve, int port, Action<KestrelServerLimits> limit, CancellationToken cancellationToken)
    {
        var settings = new KestrelServerOptions { AddServerHeader = false };
        limit(settings.Limits);
        settings.Listen(IPAddress.Loopback, port);
        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(settings), sockets, NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(new WebPipeline(serve), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            server.Dispose();
            throw;
        }

        return new KestrelFront(server);
    }

    public async ValueTask DisposeAsync()
    {
        // Callers that hang, such as streams, do not delay the shutdown.
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        try
        {
            await _server.StopAsync(now.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Intended: calls in progress are aborted.
        }

        _server.Dispose();
    }

    private static async Task ServeAsync(HttpContext context, Dispatcher dispatcher, DashboardSite? dashboard, FakeWorkspaceOptions options)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!dispatcher.Knows(context.Request.Method, target) && await ServePageAsync(context, dashboard, options).ConfigureAwait(false))
        {
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        var request = new WireRequest
        {
            Method = context.Request.Method,
            Target = target,
            Headers =
            [
                .. context.Request.Headers.SelectMany(header => header.Value.Select(value => new KeyValuePair<string, string>(header.Key, value ?? ""))),
            ],
            Body = body.ToArray(),
        };
        var response = await dispatcher.SendAsync(request, context.RequestAborted).ConfigureAwait(false);
        if (response.Abort)
        {
            context.Abort();
            return;
        }

        await WriteAsync(context, response).ConfigureAwait(false);
    }

    private static async Task<bool> ServePageAsync(HttpContext context, DashboardSite? dashboard, FakeWorkspaceOptions options) =>
        (dashboard is not null && await dashboard.ServeAsync(context).ConfigureAwait(false))
        || (options.Pages is { } pages && await pages(context).ConfigureAwait(false));

    private static async Task WriteAsync(HttpContext context, WireResponse reply)
    {
        var response = context.Response;
        response.StatusCode = reply.Status;
        if (reply.ContentType is { } type)
        {
            response.ContentType = type;
        }

        foreach (var (name, value) in reply.Headers)
        {
            response.Headers.Append(name, value);
        }

        if (!reply.IsStream)
        {
            response.ContentLength = reply.AnnouncedLength ?? reply.Parts.Sum(part => (long)part.Length);
        }

        await response.StartAsync(context.RequestAborted).ConfigureAwait(false);

        // A body that is shorter than announced ends the connection: Kestrel closes it gracefully, so that the sent part arrives.
        foreach (var part in reply.Parts)
        {
            response.BodyWriter.Write(part);
            if (reply.IsStream)
            {
                await response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            }
        }

        await response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
