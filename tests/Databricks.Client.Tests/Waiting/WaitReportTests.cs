using System.Diagnostics;
using System.Diagnostics.Metrics;
using Databricks.Client.Tests.Transport;
using Databricks.Client.Waiting;

namespace Databricks.Client.Tests.Waiting;

public sealed class WaitReportTests
{
    [Theory]
    [InlineData("RUNNING", "success", 1, 1)]
    [InlineData("BROKEN", "failure", 1, 1)]
    [InlineData("PENDING", "timeout", 20, 6)]
    public async Task WaitAsync_EachOutcome_IsASpanAndADuration(string state, string outcome, double atLeast, int reads)
    {
        var operation = $"Things_{outcome}";
        var spans = new List<Activity>();
        using var tracing = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == DatabricksTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.OperationName == operation + "/wait")
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(tracing);
        var seconds = new List<(double Value, string? Outcome)>();
        using var metering = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "databricks.client.waiter.duration")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        metering.SetMeasurementEventCallback<double>(
            (_, value, tags, _) =>
            {
                var named = tags.ToArray().ToDictionary(static tag => tag.Key, static tag => (string?)tag.Value);
                if (named["databricks.operation"] == operation)
                {
                    seconds.Add((value, named["databricks.outcome"]));
                }
            }
        );
        metering.Start();

        await Record.ExceptionAsync(() => Wait(operation, state));

        var span = Assert.Single(spans);
        Assert.Equal(operation, span.GetTagItem("databricks.operation"));
        Assert.Equal(outcome, span.GetTagItem("databricks.outcome"));
        Assert.Equal(reads, span.GetTagItem("databricks.attempts"));
        Assert.Equal("thing-1", span.GetTagItem("databricks.resource_id"));
        Assert.Equal(state, span.GetTagItem("databricks.state"));
        Assert.Equal(outcome == "success" ? ActivityStatusCode.Unset : ActivityStatusCode.Error, span.Status);
        var (value, said) = Assert.Single(seconds);
        Assert.Equal(outcome, said);
        Assert.True(value >= atLeast - 1);
    }

    private static Task<string> Wait(string operation, string state) =>
        new Waiter(FakeClocks.SkippingWaits(), static () => 0.5).WaitAsync(
            new WaitTarget<string>(
                operation,
                "thing",
                "thing-1",
                "RUNNING",
                TimeSpan.FromSeconds(20),
                _ => Task.FromResult(state),
                static read => new WaitStatus(
                    read switch
                    {
                        "RUNNING" => WaitOutcome.Success,
                        "BROKEN" => WaitOutcome.Failure,
                        _ => WaitOutcome.Continue,
                    },
                    read
                )
            ),
            null,
            null,
            default
        );
}
