using System.Diagnostics;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Transport;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Databricks.Client.Tests.Observability;

public class TelemetryTests
{
    private const string Cluster = """{"cluster_id":"c1"}""";

    [Fact]
    public async Task Call_Traced_IsOneSpanWithAnEventPerAttempt()
    {
        var spans = new List<Activity>();
        using var root = new Activity("test").Start();
        using (Tracing(spans))
        {
            var server = new ScriptedServer()
                .Then(503, """{"error_code":"TEMPORARILY_UNAVAILABLE","message":"m"}""")
                .Then(200, Cluster, ("x-request-id", "r-9"));
            using var client = server.Client();
            await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));
        }

        var span = Assert.Single(spans, span => span.TraceId == root.TraceId);
        Assert.Equal(("Clusters_Get", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal([503, 200], span.Events.Select(e => e.Tags.Single(t => t.Key == "http.response.status_code").Value));
        Assert.Equal(
            (2, "GET", "/api/2.1/clusters/get", "workspace.example.com", 200, "r-9"),
            (
                span.GetTagItem("databricks.attempts"),
                span.GetTagItem("http.request.method"),
                span.GetTagItem("url.template"),
                span.GetTagItem("server.address"),
                span.GetTagItem("http.response.status_code"),
                span.GetTagItem("databricks.request_id")
            )
        );
    }

    [Theory]
    [InlineData("GET", "/api/2.0/preview/scim/v2/Users/def@xyz.com?x=1", "GET", "/api/2.0/preview/{path}")]
    [InlineData("GET", "/def@xyz.com/1", "GET", null)]
    [InlineData("BREW", "/api/2.2/jobs/5", "_OTHER", "/api/2.2/jobs/{path}")]
    public async Task Api_Sent_SpanAndMetricsHoldNoNamesAndFewMethods(string method, string path, string shown, string? template)
    {
        var spans = new List<Activity>();
        var metrics = new List<Metric>();
        var host = $"h{Guid.NewGuid():N}.example.com";
        using var root = new Activity("test").Start();
        using var reader = new BaseExportingMetricReader(new MetricCollector(metrics));
        using (Sdk.CreateMeterProviderBuilder().AddMeter(DatabricksTelemetry.MeterName).AddReader(reader).Build())
        using (Tracing(spans))
        {
            using var client = new ScriptedServer().Then(200).Client(options => options.Host = "https://" + host);
            await client.Api.SendAsync(new HttpMethod(method), path);
            reader.Collect();

            var tags = new List<string>();
            foreach (var point in metrics.SelectMany(static metric => Points(metric)))
            {
                if (point.Contains(host, StringComparison.Ordinal))
                {
                    tags.Add(point);
                }
            }

            Assert.NotEmpty(tags);
            Assert.All(tags, tag => Assert.Contains($"http.request.method={shown}", tag, StringComparison.Ordinal));
            Assert.All(tags, static tag => Assert.Contains("server.port=443", tag, StringComparison.Ordinal));
            Assert.All(tags, static tag => Assert.DoesNotContain("/", tag, StringComparison.Ordinal));
        }

        var span = Assert.Single(spans, span => span.TraceId == root.TraceId);
        Assert.Equal(("Api_Send", template, shown), (span.DisplayName, span.GetTagItem("url.template"), span.GetTagItem("http.request.method")));
        Assert.DoesNotContain(span.TagObjects, static tag => tag.Value?.ToString()?.Contains("def@xyz.com", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Call_Fails_SpanHasErrorTypeAndCode()
    {
        var spans = new List<Activity>();
        using var root = new Activity("test").Start();
        using (Tracing(spans))
        {
            var server = new ScriptedServer().Then(403, """{"error_code":"PERMISSION_DENIED","message":"m"}""");
            using var client = server.Client();
            await Assert.ThrowsAsync<PermissionDeniedException>(() => client.Clusters.GetAsync("c1"));
        }

        var span = Assert.Single(spans, span => span.TraceId == root.TraceId);
        Assert.Equal(
            (ActivityStatusCode.Error, "403", "PERMISSION_DENIED"),
            (span.Status, span.GetTagItem("error.type"), span.GetTagItem("databricks.error_code"))
        );
    }

    [Fact]
    public async Task Call_Metered_CountsAttemptsAndRefusals()
    {
        var host = $"h{Guid.NewGuid():N}.example.com";
        var metrics = new List<Metric>();
        using var reader = new BaseExportingMetricReader(new MetricCollector(metrics));
        using (Sdk.CreateMeterProviderBuilder().AddMeter(DatabricksTelemetry.MeterName).AddReader(reader).Build())
        {
            var server = new ScriptedServer().Then(429).Then(200, Cluster);
            using var client = server.Client(options => options.Host = "https://" + host);
            await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));
            reader.Collect();

            Assert.Equal(2, Sum(metrics, "databricks.client.attempts", host));
            Assert.Equal(1, Sum(metrics, "databricks.client.rate_limited", host));
            Assert.Equal(1, Sum(metrics, "databricks.client.operation.duration", host));
        }
    }

    [Fact]
    public async Task Call_UserAgent_NamesApplicationLibraryAuthAndCi()
    {
        var server = new ScriptedServer().Then(200, Cluster);
        using var client = server.Client(options =>
        {
            options.ApplicationName = "my-app";
            options.ApplicationVersion = "1.2.3";
            options.Environment = name => name == "GITHUB_ACTIONS" ? "true" : null;
        });

        await client.Clusters.GetAsync("c1");

        Assert.Matches(
            @"^my-app/1\.2\.3 databricks-client-dotnet/\d+\.\d+\.\d+ dotnet/\d+\.\d+\.\d+ os/(linux|windows|darwin) cicd/github auth/pat$",
            server.Requests[0].Headers["User-Agent"].Replace(", ", " ", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Options_ApplicationNameWithSpace_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new ScriptedServer().Client(options => options.ApplicationName = "my app\r\nX: y"));

    private static TracerProvider Tracing(List<Activity> spans) =>
        Sdk.CreateTracerProviderBuilder()
            .SetSampler(new AlwaysOnSampler())
            .AddSource(DatabricksTelemetry.ActivitySourceName)
            .AddProcessor(new Collector(spans))
            .Build();

    private static List<string> Points(Metric metric)
    {
        var points = new List<string>();
        foreach (var point in metric.GetMetricPoints())
        {
            var tags = new List<string>();
            foreach (var tag in point.Tags)
            {
                tags.Add($"{tag.Key}={tag.Value}");
            }

            points.Add(string.Join(' ', tags));
        }

        return points;
    }

    private static double Sum(List<Metric> metrics, string name, string host)
    {
        var sum = 0.0;
        foreach (var point in metrics.Single(metric => metric.Name == name).GetMetricPoints())
        {
            foreach (var tag in point.Tags)
            {
                if (tag.Key == "server.address" && (string?)tag.Value == host)
                {
                    sum += name.EndsWith("duration", StringComparison.Ordinal) ? point.GetHistogramCount() : point.GetSumLong();
                }
            }
        }

        return sum;
    }

    private sealed class Collector(List<Activity> spans) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            lock (spans)
            {
                spans.Add(data);
            }
        }
    }

    private sealed class MetricCollector(List<Metric> metrics) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                metrics.Add(metric);
            }

            return ExportResult.Success;
        }
    }
}
