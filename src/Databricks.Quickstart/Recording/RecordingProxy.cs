using System.Security.Cryptography;
using System.Text;
using Databricks.Client;
using Databricks.Client.Errors;
using Databricks.Client.Testing.Hosting;
using Databricks.Client.Testing.Recording;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Quickstart.Recording;

/// <summary>
/// Forwards the calls of programs on this machine to a workspace, once each, with the login of the given client, and passes the workspace's response to the
/// recorder and to the caller. Every response that a caller has received completely is recorded.
/// </summary>
internal sealed class RecordingProxy(DatabricksClient client, Recorder recorder, Scrubber scrubber, bool allowsWrites) : IAsyncDisposable
{
    private readonly HttpMessageInvoker _workspace = new(client.CreateHandler());
    private KestrelFront? _server;

    /// <summary>The token required from callers, so that no other user of the machine can use the login.</summary>
    public string Token { get; } = "recorder-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public async Task<Uri> StartAsync(int port, CancellationToken cancellationToken)
    {
        scrubber.AddSecret(Token);
        foreach (var secret in await client.Connections.SecretsAsync(cancellationToken).ConfigureAwait(false))
        {
            scrubber.AddSecret(secret);
        }

        _server = await KestrelFront
            .StartAsync(
                ServeAsync,
                port,
                static limits => (limits.MaxRequestBodySize, limits.MinRequestBodyDataRate, limits.MinResponseDataRate) = (null, null, null),
                cancellationToken
            )
            .ConfigureAwait(false);
        return _server.Address;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _workspace.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context);
        }
        catch (Exception error) when (!context.RequestAborted.IsCancellationRequested)
        {
            recorder.Report($"     FAILED: {context.Request.Method}: {error}");
            context.Abort();
        }
    }

    private async Task RouteAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!IsCaller(context.Request.Headers.Authorization.ToString()))
        {
            await RefuseAsync(
                context,
                401,
                "UNAUTHENTICATED",
                "The recorder accepts the token that it printed when it started, as 'Authorization: Bearer TOKEN'."
            );
        }
        else if (!target.StartsWith('/') || target.Contains('#', StringComparison.Ordinal))
        {
            await RefuseAsync(context, 400, "MALFORMED_REQUEST", "The recorder accepts only requests whose target is a path, such as /api/2.1/clusters/list.");
        }
        else if (!allowsWrites && !IsRead(context.Request.Method, target))
        {
            var operation = ExchangeCheck.Find(context.Request.Method, target).Operation?.Id ?? context.Request.Method;
            await RefuseAsync(
                context,
                403,
                "PERMISSION_DENIED",
                $"{operation} may change the workspace, and the recorder forwards only reads. Nothing was sent. Start the recorder with --write to allow it."
            );
        }
        else
        {
            await PassAsync(context, target, recorder.NextNumber());
        }
    }

    private bool IsCaller(string authorization) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization), Encoding.UTF8.GetBytes($"Bearer {Token}"));

    private static bool IsRead(string method, string target) =>
        ExchangeCheck.Find(method, target).Operation?.IsSafe ?? (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method));

    private static async Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        var body = new JObject { ["error_code"] = code, ["message"] = message }.ToString(Formatting.None);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private async Task PassAsync(HttpContext context, string target, int number)
    {
        var sent = new CapturedBody();
        HttpResponseMessage response;
        try
        {
            response = await SendAsync(context, target, sent);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException or DatabricksException)
        {
            if (!context.RequestAborted.IsCancellationRequested)
            {
                await RefuseAsync(context, 502, "BAD_GATEWAY", scrubber.Scrub($"The recorder got no response from the workspace: {error.Message}"));
            }

            return;
        }

        using (response)
        {
            await RespondAsync(context, response, (received, cut) => Keep(context, target, number, sent, response, received, cut));
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContext context, string target, CapturedBody sent)
    {
        var aborted = context.RequestAborted;
        var host = await client.GetHostAsync(aborted);
        var raw = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(host.GetLeftPart(UriPartial.Authority) + target, raw));
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            request.Content = new PassedContent(context.Request.Body, context.Request.ContentLength, sent, aborted);
        }

        ForwardedHeaders.Copy(context.Request.Headers, request);
        return await _workspace.SendAsync(request, aborted);
    }

    // Streams and bodies that are too large to record are forwarded as they arrive. Everything else is recorded first, so that no caller sees a response
    // that is lost if the process ends.
    private static async Task RespondAsync(HttpContext context, HttpResponseMessage response, Action<CapturedBody, string?> keep)
    {
        var received = new CapturedBody();
        var passes = response.Content.Headers.ContentType?.MediaType == "text/event-stream";
        Start(context, response);
        try
        {
            if (passes)
            {
                await context.Response.Body.FlushAsync(context.RequestAborted); // the headers
            }

            await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = await body.ReadAsync(buffer, context.RequestAborted)) > 0)
            {
                if (!passes && received.Length + read > CapturedBody.Limit)
                {
                    passes = true;
                    await context.Response.Body.WriteAsync(received.Bytes, context.RequestAborted);
                }

                received.Add(buffer.AsSpan(0, read));
                if (passes)
                {
                    await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                }
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            keep(received, context.RequestAborted.IsCancellationRequested ? RecordedExchange.CutByCaller : "the workspace ended the response too early");
            context.Abort();
            return;
        }

        keep(received, null);
        if (!passes && received.Length > 0)
        {
            context.Response.ContentLength = received.Length;
            await context.Response.Body.WriteAsync(received.Bytes, context.RequestAborted);
        }
    }

    private static void Start(HttpContext context, HttpResponseMessage response)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, value) in ForwardedHeaders.Of(response))
        {
            context.Response.Headers.Append(name, value);
        }

        // The length of a GET's response; a decoded body has none.
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.ContentLength = response.Content.Headers.ContentLength;
        }
    }

    private void Keep(HttpContext context, string target, int number, CapturedBody sent, HttpResponseMessage response, CapturedBody received, string? cut)
    {
        var (requestHeaders, headers) = (ForwardedHeaders.Of(context.Request.Headers), ForwardedHeaders.Of(response));
        recorder.Keep(
            new RecordedExchange
            {
                Number = number,
                Method = context.Request.Method,
                Target = target,
                RequestHeaders = requestHeaders,
                RequestBody = sent.Read(requestHeaders),
                Status = (int)response.StatusCode,
                Headers = headers,
                Body = received.Read(headers),
                Cut = cut,
            }
        );
    }
}
