using System.Diagnostics;
using Databricks.Client;
using Databricks.Client.Testing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Databricks.Docs.Tests.Examples;

[Collection(EnvironmentCollection.Name)]
public sealed class ObservabilityExamples
{
    [Fact]
    public async Task Telemetry_OneCall_IsTracedAndMeasured()
    {
        using var spans = new Spans();
        using var exporter = new Measurements();
        using var reader = new BaseExportingMetricReader(exporter);
        await using var workspace = FakeWorkspace.CreateInMemory();
        using var databricks = workspace.CreateClient();

        // <docs:observability-traces>
        using var traces = Sdk.CreateTracerProviderBuilder()
            .AddSource(DatabricksTelemetry.ActivitySourceName)
            .AddProcessor(spans) // or the exporter of your choice, such as AddOtlpExporter()
            .Build();
        // </docs>

        // <docs:observability-metrics>
        using var metrics = Sdk.CreateMeterProviderBuilder()
            .AddMeter(DatabricksTelemetry.MeterName)
            .AddView(
                "databricks.client.*duration", // seconds, as the OpenTelemetry conventions have them, and minutes for waits and retries
                new ExplicitBucketHistogramConfiguration { Boundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900] }
            )
            .AddReader(reader) // or the exporter of your choice
            .Build();
        // </docs>

        await databricks.Secrets.ListScopesPageAsync();
        metrics.ForceFlush();

        Assert.Contains("Secrets_ListScopes", spans.Names);
        Assert.Contains("databricks.client.operation.duration", exporter.Names);
    }

    private sealed class Spans : BaseProcessor<Activity>
    {
        public List<string> Names { get; } = [];

        public override void OnEnd(Activity data) => Names.Add(data.DisplayName);
    }

    private sealed class Measurements : BaseExporter<Metric>
    {
        public HashSet<string> Names { get; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                Names.Add(metric.Name);
            }

            return ExportResult.Success;
        }
    }
}
