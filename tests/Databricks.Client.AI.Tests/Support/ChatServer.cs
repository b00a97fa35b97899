using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Databricks.Client.AI.Tests.Support;

/// <summary>An endpoint behind Kestrel, on a real socket, which streams as a test says.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    /// <summary>How long a test waits for what should come at once; only a broken test waits that long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;

    private ChatServer(WebApplication app)
    {
        _app = app;
        Databricks = new DatabricksClient(app.Urls.Single(), "dapi-test");
    }

    public DatabricksClient Databricks { get; }

    /// <param name="respond">Writes the events of one stream; its last argument ends when the caller is gone.</param>
    public static async Task<ChatServer> StartAsync(Func<string, Func<string, Task>, CancellationToken, Task> respond)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost(
            "/serving-endpoints/{name}/invocations",
            async context =>
            {
                using var reader = new StreamReader(context.Request.Body);
                var body = await reader.ReadToEndAsync();
                context.Response.ContentType = "text/event-stream";
                await respond(body, data => SendAsync(context, data), context.RequestAborted);
            }
        );
        await app.StartAsync();
        return new ChatServer(app);
    }

    public static string Text(string text) => "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}";

    public async ValueTask DisposeAsync()
    {
        Databricks.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task SendAsync(HttpContext context, string data)
    {
        await context.Response.WriteAsync($"data: {data}\n\n");
        await context.Response.Body.FlushAsync();
    }
}
