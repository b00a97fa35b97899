using System.Net;
using System.Text;
using Databricks.Client.Testing;

namespace Databricks.Client.Tests.Transport;

/// <summary>An in-memory server: returns one scripted response for each request and records the requests.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _responses = new();

    public List<SentRequest> Requests { get; } = [];

    public List<TrackedContent> Bodies { get; } = [];

    public FakeClock Time { get; } = FakeClocks.Stopped();

    public ScriptedServer Then(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> response)
    {
        _responses.Enqueue(response);
        return this;
    }

    public ScriptedServer Then(int status, string body = "{}", params (string Name, string Value)[] headers) =>
        Then((_, _) => Task.FromResult(Respond(status, body, headers)));

    public ScriptedServer Fails(Func<Exception> error) => Then((_, _) => Task.FromException<HttpResponseMessage>(error()));

    public HttpResponseMessage Respond(int status, string body, params (string Name, string Value)[] headers)
    {
        var content = new TrackedContent(Encoding.UTF8.GetBytes(body));
        Bodies.Add(content);
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content };
        foreach (var (name, value) in headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    public DatabricksClient Client(Action<DatabricksClientOptions>? configure = null)
    {
        var options = new DatabricksClientOptions
        {
            Host = "https://workspace.example.com",
            Token = "dapi-0123456789-token",
            HttpClient = new HttpClient(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan },
            TimeProvider = Time,
            Environment = static _ => null,
        };
        configure?.Invoke(options);
        return new DatabricksClient(options);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add(
            new SentRequest(
                request.Method.Method,
                request.RequestUri!,
                request.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value)),
                body,
                Time.Elapsed
            )
        );
        Assert.True(_responses.Count > 0, $"Request {Requests.Count} is not in the script: {request.Method} {request.RequestUri}");
        var response = await _responses.Dequeue()(request, cancellationToken);
        response.RequestMessage ??= request;
        return response;
    }

    public sealed record SentRequest(string Method, Uri Address, Dictionary<string, string> Headers, string? Body, TimeSpan At);

    /// <summary>A body that knows whether it was closed.</summary>
    public sealed class TrackedContent(byte[] bytes) : ByteArrayContent(bytes)
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
