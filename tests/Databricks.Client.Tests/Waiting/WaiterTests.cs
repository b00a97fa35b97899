using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;
using Databricks.Client.Waiting;

namespace Databricks.Client.Tests.Waiting;

public sealed class WaiterTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);

    private readonly FakeClock _clock = FakeClocks.SkippingWaits();
    private readonly List<TimeSpan> _reads = [];
    private readonly List<string> _reported = [];
    private Action? _onRead;

    [Fact]
    public async Task WaitAsync_StateComesLater_GivesTheResponseAndReportsEach()
    {
        var response = await Wait(["PENDING", "PENDING", "RUNNING"]);

        Assert.Equal("RUNNING", response);
        Assert.Equal(["PENDING", "PENDING", "RUNNING"], _reported);
    }

    [Fact]
    public async Task WaitAsync_ManyReads_SleepsLongerUpToTheInterval()
    {
        await Wait([.. Enumerable.Repeat("PENDING", 6), "RUNNING"], new WaitOptions { PollInterval = TimeSpan.FromSeconds(4) });

        Assert.Equal([0, 1, 3, 6, 10, 14, 18], _reads.Select(static read => read.TotalSeconds));
    }

    [Theory]
    [InlineData(0.0, 0.8)]
    [InlineData(1.0, 1.2)]
    public async Task WaitAsync_Random_SpreadsTheSleepByAFifth(double random, double seconds)
    {
        await Wait(["PENDING", "RUNNING"], random: random);

        Assert.Equal([0, seconds], _reads.Select(static read => read.TotalSeconds));
    }

    [Fact]
    public async Task WaitAsync_Failure_CarriesIdStateMessageAndReason()
    {
        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Wait(["PENDING", "BROKEN"]));

        Assert.Equal("thing-1", error.ResourceId);
        Assert.Equal("BROKEN", error.LastState);
        Assert.Equal("it broke", error.StateMessage);
        Assert.Equal("CODE", error.ReasonCode);
        Assert.Equal("TYPE", error.ReasonType);
        Assert.Equal("quota", error.ReasonParameters["cloud_error"]);
        Assert.Equal(2, error.Attempts);
        Assert.Equal("Thing 'thing-1' did not become RUNNING: it is BROKEN (CODE, TYPE; cloud_error: quota): it broke.", error.Message);
    }

    [Fact]
    public async Task WaitAsync_UnknownState_GoesOnUntilTheLimitAndNamesIt()
    {
        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() => Wait(["HIBERNATING"]));

        Assert.Equal("HIBERNATING", error.LastState);
        Assert.Equal("thing-1", error.ResourceId);
        Assert.Equal(_limit, error.Limit);
        Assert.Contains("HIBERNATING", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Elapsed, _limit, _limit + TimeSpan.FromSeconds(12));
    }

    [Fact]
    public async Task WaitAsync_OwnLimit_ReplacesTheDefault()
    {
        var options = new WaitOptions { Timeout = TimeSpan.FromSeconds(40) };
        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() => Wait(["PENDING"], options));

        Assert.Equal(options.Timeout, error.Limit);
        Assert.InRange(error.Elapsed.TotalSeconds, 40, 52);
    }

    [Fact]
    public async Task WaitAsync_Cancelled_CarriesTheId()
    {
        using var source = new CancellationTokenSource();
        _clock.Meanwhile(source.Cancel);
        var error = await Assert.ThrowsAsync<DatabricksWaitCanceledException>(() => Wait(["PENDING"], cancellationToken: source.Token));

        Assert.Equal("thing-1", error.ResourceId);
        Assert.Equal("PENDING", error.LastState);
        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Fact]
    public async Task WaitAsync_PassingFailureOfARead_GoesOn()
    {
        var response = await Wait(["PENDING", "503", "RUNNING"]);

        Assert.Equal("RUNNING", response);
    }

    [Fact]
    public async Task WaitAsync_OnlyPassingFailures_TimeOutKeepsTheLastOne()
    {
        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() => Wait(["503"]));

        Assert.IsType<DatabricksApiException>(error.InnerException);
    }

    [Fact]
    public async Task WaitAsync_LastingFailureOfARead_EndsAtOnceWithTheId()
    {
        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Wait(["PENDING", "403"]));

        Assert.Equal("thing-1", error.ResourceId);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, Assert.IsType<DatabricksApiException>(error.InnerException).StatusCode);
    }

    [Fact]
    public async Task WaitAsync_NewResourceIsMissingAtFirst_GoesOn()
    {
        var response = await Wait([.. Enumerable.Repeat("404", 10), "RUNNING"], isNew: true);

        Assert.Equal("RUNNING", response);
    }

    [Fact]
    public async Task WaitAsync_NewResourceStaysMissing_FailsWhenReadsLagNoMore()
    {
        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Wait(["404"], isNew: true));

        Assert.InRange(error.Elapsed, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task WaitAsync_IntervalIsNotPositive_IsRefused(int seconds)
    {
        var options = new WaitOptions { PollInterval = TimeSpan.FromSeconds(seconds) };

        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Wait(["RUNNING"], options));

        Assert.StartsWith("WaitOptions.PollInterval must be positive.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task WaitAsync_LimitIsNotPositive_IsRefused(int seconds)
    {
        var options = new WaitOptions { Timeout = TimeSpan.FromSeconds(seconds) };

        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Wait(["RUNNING"], options));

        Assert.StartsWith("WaitOptions.Timeout must be positive, or Timeout.InfiniteTimeSpan for no limit.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitAsync_NoLimit_WaitsOn()
    {
        var response = await Wait([.. Enumerable.Repeat("PENDING", 100), "RUNNING"], new WaitOptions { Timeout = Timeout.InfiniteTimeSpan });

        Assert.Equal("RUNNING", response);
        Assert.True(_clock.Elapsed > _limit);
    }

    [Fact]
    public async Task WaitAsync_CancelledDuringAReadThatFails_IsACancellation()
    {
        using var source = new CancellationTokenSource();
        _onRead = source.Cancel;

        var error = await Assert.ThrowsAsync<DatabricksWaitCanceledException>(() => Wait(["403"], cancellationToken: source.Token));

        Assert.Equal("The wait for thing 'thing-1' to become RUNNING was cancelled. The operation itself continues.", error.Message);
        Assert.Null(error.LastState);
    }

    [Fact]
    public async Task WaitAsync_FailureWithoutAState_SaysSo()
    {
        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Wait(["LOST"]));

        Assert.Equal("Thing 'thing-1' did not become RUNNING: the service returned no state.", error.Message);
        Assert.Null(error.LastState);
        Assert.Empty(error.ReasonParameters);
        Assert.Empty(error.Details);
    }

    [Fact]
    public async Task WaitAsync_FailureWithDetails_NamesEachOnce()
    {
        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Wait(["PARTLY"]));

        Assert.Equal("Thing 'thing-1' did not become RUNNING: it is PARTLY; a is broken; b is ready.", error.Message);
        Assert.Equal(["a is broken", "b is ready."], error.Details);
    }

    [Fact]
    public async Task WaitAsync_LimitReached_SaysStateAndLimit()
    {
        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() => Wait(["PENDING"]));

        Assert.Equal("Thing 'thing-1' did not become RUNNING within 00:05:00: it is PENDING.", error.Message);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public async Task WaitAsync_LimitReachedWithoutAState_SaysSo()
    {
        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() => Wait(["NOWHERE"]));

        Assert.Equal("Thing 'thing-1' did not become RUNNING within 00:05:00: the service returned no state.", error.Message);
    }

    [Fact]
    public async Task WaitAsync_LimitReachedWithoutAResponse_SaysWhatTheLastQuestionMet()
    {
        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() => Wait(["503"]));

        Assert.Equal("Thing 'thing-1' did not become RUNNING within 00:05:00; its state could not be read. The last read failed: refused", error.Message);
    }

    [Fact]
    public async Task WaitAsync_ReadFailedButTheNextDidNot_TimeOutForgetsTheFailure()
    {
        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() => Wait(["503", "PENDING"]));

        Assert.Null(error.InnerException);
    }

    [Fact]
    public async Task WaitAsync_KnownResourceIsMissing_FailsAtOnce()
    {
        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Wait(["PENDING", "404", "RUNNING"], isNew: true));

        Assert.Equal("The wait for thing 'thing-1' to become RUNNING ended because a call failed. refused", error.Message);
        Assert.Equal("PENDING", error.LastState);
    }

    private Task<string> Wait(
        string[] states,
        WaitOptions? options = null,
        double random = 0.5,
        bool isNew = false,
        CancellationToken cancellationToken = default
    )
    {
        var reads = 0;
        var target = new WaitTarget<string>(
            "Things_Get",
            "thing",
            "thing-1",
            "RUNNING",
            _limit,
            _ =>
            {
                _reads.Add(_clock.Elapsed);
                _onRead?.Invoke();
                return Task.FromResult(Respond(states[Math.Min(reads++, states.Length - 1)]));
            },
            static state =>
                state switch
                {
                    "RUNNING" => new WaitStatus(WaitOutcome.Success, state),
                    "BROKEN" => new WaitStatus(WaitOutcome.Failure, state, "it broke")
                    {
                        ReasonCode = "CODE",
                        ReasonType = "TYPE",
                        ReasonParameters = new Dictionary<string, string> { ["cloud_error"] = "quota" },
                    },
                    "LOST" => new WaitStatus(WaitOutcome.Failure, null),
                    "NOWHERE" => new WaitStatus(WaitOutcome.Continue, null),
                    "PARTLY" => new WaitStatus(WaitOutcome.Failure, state) { Details = ["a is broken", "b is ready."] },
                    _ => new WaitStatus(WaitOutcome.Continue, state),
                }
        )
        {
            IsMissing = isNew ? static error => error.StatusCode == System.Net.HttpStatusCode.NotFound : null,
        };
        return new Waiter(_clock, () => random).WaitAsync(target, options, new Recorder(_reported), cancellationToken);
    }

    private static string Respond(string state) =>
        int.TryParse(state, out var status)
            ? throw new DatabricksApiException("refused", (System.Net.HttpStatusCode)status, "CODE") { ServiceMessage = "refused" }
            : state;

    private sealed class Recorder(List<string> into) : IProgress<string>
    {
        public void Report(string value) => into.Add(value);
    }
}
