using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Databricks.Client.Testing.Hosting;

/// <summary>The workspace on a real web server, on the loopback interface.</summary>
internal sealed class KestrelFront : IAsyncDisposable
{
    private readonly WebApplication _app;

    private KestrelFront(WebApplication app, Uri address)
    {
        _app = app;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<KestrelFront> StartAsync(Dispatcher dispatcher, FakeWorkspaceOptions options, CancellationToken cancellationToken)
    {
        // The empty builder reads no configuration and no environment, and starts in a few milliseconds.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(IPAddress.Loopback, options.Port);
            });
        var app = builder.Build();
        app.Run(context => ServeAsync(context, dispatcher, options));
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        return new KestrelFront(app, new Uri(addresses.First()));
    }

    public async ValueTask DisposeAsync()
    {
        // Callers that hang, such as streams, do not hold up the end.
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        try
        {
            await _app.StopAsync(now.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Asked for: what is under way is cut.
        }

        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task ServeAsync(HttpContext context, Dispatcher dispatcher, FakeWorkspaceOptions options)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (options.Pages is { } pages && !dispatcher.Knows(context.Request.Method, target) && await pages(context).ConfigureAwait(false))
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
        var answer = await dispatcher.SendAsync(request, context.RequestAborted).ConfigureAwait(false);
        if (answer.Abort)
        {
            context.Abort();
            return;
        }

        await WriteAsync(context, answer).ConfigureAwait(false);
    }

    private static async Task WriteAsync(HttpContext context, WireAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        if (answer.ContentType is { } type)
        {
            response.ContentType = type;
        }

        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.Append(name, value);
        }

        if (!answer.IsStream)
        {
            response.ContentLength = answer.AnnouncedLength ?? answer.Parts.Sum(part => (long)part.Length);
        }

        // A body that is shorter than announced ends the connection: Kestrel closes it in order, so that what was sent arrives.
        foreach (var part in answer.Parts)
        {
            response.BodyWriter.Write(part);
            if (answer.IsStream)
            {
                await response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            }
        }

        await response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
