using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Transport;
using Microsoft.Extensions.Logging;

namespace Databricks.Client.Tests.Observability;

/// <summary>The exact logs, traces and metrics of a call.</summary>
public sealed class CallReportTests : IDisposable
{
    private const string Cluster = """{"cluster_id":"c1"}""";

    private readonly Logs _logs = new();
    private readonly string _host = $"h{Guid.NewGuid():N}.example.com";
    private readonly ConcurrentQueue<(string Name, string Tags)> _measured = new();
    private readonly MeterListener _meters = new();

    public CallReportTests()
    {
        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == DatabricksTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        _meters.Start();
    }

    public void Dispose()
    {
        _meters.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public async Task Call_Repeated_LogsFailureRepetitionAndResponse()
    {
        var server = new ScriptedServer()
            .Then(429, """{"error_code":"X","message":"slow down"}""", ("Retry-After", "2"))
            .Then(200, Cluster, ("x-request-id", "r-1"));
        using var client = Client(server);

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal(
            [
                $"Information {_host} is rate limiting calls to clusters; they are sent at a lower rate until none is rejected",
                "Debug GET /api/2.1/clusters/get returned 429 in 0 ms (attempt 1, request ID (null))",
                "Debug GET /api/2.1/clusters/get failed in attempt 1 after 0 ms: X (429) GET /api/2.1/clusters/get: slow down",
                "Information Retrying GET /api/2.1/clusters/get in 2.0 s; attempt 1 failed: X (429) GET /api/2.1/clusters/get: slow down",
                "Debug GET /api/2.1/clusters/get returned 200 in 2000 ms (attempt 2, request ID r-1)",
            ],
            _logs.Lines.Where(static line => !line.Contains("its turn", StringComparison.Ordinal))
        );
        Assert.Contains(_measured, m => m.Name == "databricks.client.rate_limited");
    }

    [Fact]
    public async Task Call_LoggingDisabled_LogsNothing()
    {
        _logs.Level = LogLevel.None;
        var server = new ScriptedServer().Then(429).Then(200, Cluster);
        using var client = Client(server);

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Empty(_logs.Lines);
    }

    [Fact]
    public async Task Call_Queued_LogsAndMeasuresTheWait()
    {
        var server = new ScriptedServer().Then(200, Cluster).Then(200, Cluster);
        using var client = Client(server, options => options.RateLimit.RequestsPerSecond = 0.5);

        await client.Clusters.GetAsync("c1");
        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Contains("Debug GET /api/2.1/clusters/get waited 2.0 s because of the rate limit", _logs.Lines);
        Assert.Contains(
            (
                "databricks.client.rate_limit.queue.duration",
                $"databricks.operation=Clusters_Get http.request.method=GET server.address={_host} server.port=443"
            ),
            _measured
        );
        Assert.DoesNotContain(_measured, m => m.Name == "databricks.client.rate_limited");
    }

    [Fact]
    public async Task Delete_GoneAfterALostResponse_LogsWhyItSucceeded()
    {
        var server = new ScriptedServer()
            .Fails(static () => new HttpRequestException(HttpRequestError.ResponseEnded, "ended"))
            .Then(404, """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"m"}""");
        using var client = Client(server);

        await server.Time.RunAsync(() => client.Secrets.DeleteScopeAsync("s"));

        Assert.Contains("Debug POST /api/2.0/secrets/scopes/delete: the earlier attempt, whose response was lost, is treated as successful", _logs.Lines);
    }

    [Fact]
    public async Task Call_FailureOfACallback_IsLoggedByItsKindOnly()
    {
        var server = new ScriptedServer().Then(200, Cluster);
        var options = new RequestOptions { OnResponse = static _ => throw new InvalidOperationException("quotes a secret") };
        using var client = Client(server);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.Clusters.GetAsync("c1", options));

        Assert.Contains("Debug GET /api/2.1/clusters/get failed in attempt 1 after 0 ms: InvalidOperationException", _logs.Lines);
        Assert.Contains(Duration("http.response.status_code=200 error.type=System.InvalidOperationException"), _measured);
    }

    [Fact]
    public async Task Call_ResponseOrError_IsMeasuredWithStatusAndErrorType()
    {
        var server = new ScriptedServer().Then(200, Cluster).Then(403, """{"error_code":"PERMISSION_DENIED","message":"m"}""");
        using var client = Client(server);

        await client.Clusters.GetAsync("c1");
        await Assert.ThrowsAsync<PermissionDeniedException>(() => client.Clusters.GetAsync("c1"));

        Assert.Contains(Duration("http.response.status_code=200"), _measured);
        Assert.Contains(Duration("http.response.status_code=403 error.type=403"), _measured);
    }

    [Fact]
    public async Task Call_CancelledOrTimedOut_IsMeasuredAsSuch()
    {
        using var source = new CancellationTokenSource();
        var server = new ScriptedServer()
            .Fails(static () => new TaskCanceledException("x", new TimeoutException("y")))
            .Fails(() =>
            {
                source.Cancel();
                return new OperationCanceledException(source.Token);
            });
        using var client = Client(server);

        await Assert.ThrowsAsync<DatabricksTimeoutException>(() => client.Clusters.RestartAsync("c1"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Clusters.StartAsync("c1", cancellationToken: source.Token));

        Assert.Contains(
            (
                "databricks.client.operation.duration",
                $"databricks.operation=Clusters_Restart http.request.method=POST server.address={_host} server.port=443 error.type=timeout"
            ),
            _measured
        );
        Assert.Contains(
            (
                "databricks.client.operation.duration",
                $"databricks.operation=Clusters_Start http.request.method=POST server.address={_host} server.port=443 error.type=canceled"
            ),
            _measured
        );
    }

    [Fact]
    public async Task Call_CancelledBefore_SendsNothing()
    {
        var server = new ScriptedServer();
        using var client = Client(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Clusters.GetAsync("c1", cancellationToken: new CancellationToken(true)));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Call_Traced_NamesOperationAndPort()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == DatabricksTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var server = new ScriptedServer().Fails(static () => new HttpRequestException(HttpRequestError.ResponseEnded, "ended")).Then(200, Cluster);
        using var client = Client(server);

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        var span = Assert.Single(spans, span => (string?)span.GetTagItem("server.address") == _host);
        Assert.Equal(("Clusters_Get", 443), (span.GetTagItem("databricks.operation"), span.GetTagItem("server.port")));
        Assert.Equal(["Databricks.Client.Errors.DatabricksConnectionException", "1 200"], span.Events.Select(Shown));
    }

    [Theory]
    [InlineData("PURGE", "_OTHER", "PURGE")]
    [InlineData("GET", "GET", null)]
    public async Task Call_MethodIsNotAStandardOne_IsNamedApart(string method, string expected, string? original)
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == DatabricksTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var server = new ScriptedServer().Then(200);
        using var client = Client(server);

        await client.Api.SendAsync(new HttpMethod(method), "/api/2.0/things");

        var span = Assert.Single(spans, span => (string?)span.GetTagItem("server.address") == _host);
        Assert.Equal((expected, original), (span.GetTagItem("http.request.method"), span.GetTagItem("http.request.method_original")));
    }

    private static string Shown(ActivityEvent attempt)
    {
        var tags = attempt.Tags.ToDictionary(static tag => tag.Key, static tag => tag.Value);
        return $"{tags.GetValueOrDefault("http.request.resend_count")} {tags.GetValueOrDefault("error.type") ?? tags["http.response.status_code"]}".TrimStart();
    }

    private (string Name, string Tags) Duration(string outcome) =>
        ("databricks.client.operation.duration", $"databricks.operation=Clusters_Get http.request.method=GET server.address={_host} server.port=443 {outcome}");

    private DatabricksClient Client(ScriptedServer server, Action<DatabricksClientOptions>? configure = null) =>
        server.Client(options =>
        {
            options.Host = "https://" + _host;
            options.LoggerFactory = _logs;
            configure?.Invoke(options);
        });

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var shown = string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"));
        if (shown.Contains(_host, StringComparison.Ordinal))
        {
            _measured.Enqueue((instrument.Name, shown));
        }
    }

    private sealed class Logs : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public LogLevel Level { get; set; } = LogLevel.Trace;

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= Level && Level != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {formatter(state, exception)}");

        public void Dispose() { }
    }
}
