using Databricks.Client.Resilience;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Resilience;

/// <summary>The queue at a gate whose rate is set: two requests a second.</summary>
public class RateGateTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly FakeTime time = new();

    [Fact]
    public void FixedRate_AfterAPause_LetsASecondsWorthThroughAtOnce()
    {
        var rate = new FixedRate(4);
        var sent = new List<double>();
        foreach (var from in new[] { 0.0, 60.0 })
        {
            for (var i = 0; i < 6; i++)
            {
                var at = rate.Next(Math.Max(from, sent.LastOrDefault()));
                rate.Send(at);
                sent.Add(at);
            }
        }

        Assert.Equal([0, 0, 0, 0, 0.25, 0.5, 60, 60, 60, 60, 60.25, 60.5], sent);
    }

    [Fact]
    public void FixedRate_LessThanOneASecond_SpacesEveryRequest()
    {
        var rate = new FixedRate(0.1);
        rate.Send(rate.Next(0));

        Assert.Equal(10, rate.Next(0));
    }

    [Fact]
    public void FixedRate_Refusals_DoNotChangeIt()
    {
        var rate = new FixedRate(1);
        var request = rate.Send(0);

        rate.Refused(request, 0, 30, 0.1);

        Assert.Equal(1, rate.Next(0.1));
    }

    [Fact]
    public async Task Enter_Queue_LetsGoInTheOrderOfArrivalAndAtTheRate()
    {
        using var gate = Full();
        var waiters = Enumerable.Range(0, 5).Select(_ => gate.EnterAsync(CancellationToken.None)).ToList();

        time.Advance(waiters.Count * Interval);

        var sent = await Task.WhenAll(waiters.Select(SentAsync));
        Assert.Equal([0.5, 1, 1.5, 2, 2.5], sent);
    }

    [Fact]
    public async Task TryEnter_OthersWait_DoesNotPassThem()
    {
        using var gate = Full();
        var waiter = gate.EnterAsync(CancellationToken.None);
        Assert.Null(gate.TryEnter());

        time.Advance(Interval);

        Assert.Equal(0.5, await SentAsync(waiter));
        Assert.Null(gate.TryEnter());
        time.Advance(Interval);
        Assert.NotNull(gate.TryEnter());
    }

    [Fact]
    public async Task Enter_WaiterIsCancelled_ItsTurnGoesToTheNext()
    {
        using var gate = Full();
        using var cancellation = new CancellationTokenSource();
        var first = gate.EnterAsync(cancellation.Token);
        var second = gate.EnterAsync(CancellationToken.None);
        var third = gate.EnterAsync(CancellationToken.None);

        await cancellation.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(cancellation.Token, error.CancellationToken);
        time.Advance(2 * Interval);
        Assert.Equal(0.5, await SentAsync(second));
        Assert.Equal(1, await SentAsync(third));
    }

    [Fact]
    public async Task Enter_OnlyWaiterIsCancelled_NoPermitIsSpent()
    {
        using var gate = Full();
        using var cancellation = new CancellationTokenSource();
        var waiter = gate.EnterAsync(cancellation.Token);

        await cancellation.CancelAsync();
        time.Advance(Interval);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiter);
        Assert.NotNull(gate.TryEnter());
        Assert.Null(gate.TryEnter());
    }

    [Fact]
    public async Task Enter_CancelledBefore_TakesNoPlace()
    {
        using var gate = Full();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate.EnterAsync(new CancellationToken(canceled: true)));

        time.Advance(Interval);
        Assert.NotNull(gate.TryEnter());
    }

    [Fact]
    public async Task Enter_CancelledAfterItsTurn_KeepsThePermit()
    {
        using var gate = Full();
        using var cancellation = new CancellationTokenSource();
        var waiter = gate.EnterAsync(cancellation.Token);
        time.Advance(Interval);

        await cancellation.CancelAsync();

        Assert.Equal(0.5, await SentAsync(waiter));
    }

    [Fact]
    public async Task Accepted_WindowIsFull_LetsTheNextGo()
    {
        using var gate = new RateGate(new RateModel(), time);
        var permits = EnterAll(gate);
        var waiter = gate.EnterAsync(CancellationToken.None);
        Assert.False(waiter.IsCompleted);

        gate.Accepted(permits[0]);

        Assert.Equal(0, await SentAsync(waiter));
    }

    [Fact]
    public async Task Lost_WindowIsFull_LetsTheNextGo()
    {
        using var gate = new RateGate(new RateModel(), time);
        var permits = EnterAll(gate);
        var waiter = gate.EnterAsync(CancellationToken.None);
        Assert.False(waiter.IsCompleted);

        gate.Lost(permits[0]);

        Assert.Equal(0, await SentAsync(waiter));
    }

    [Fact]
    public async Task Refused_First_IsSaidOnceAndPacesThoseWhoWait()
    {
        using var gate = new RateGate(new RateModel(), time);
        var permits = EnterAll(gate);
        var waiters = Enumerable.Range(0, 3).Select(_ => gate.EnterAsync(CancellationToken.None)).ToList();

        Assert.True(gate.Refused(permits[0], TimeSpan.FromSeconds(1)));
        Assert.False(gate.Refused(permits[1], TimeSpan.FromSeconds(1)));
        time.Advance(TimeSpan.FromSeconds(3));

        // With nothing let in so far: one a second.
        var sent = await Task.WhenAll(waiters.Select(SentAsync));
        Assert.Equal([1, 2, 3], sent);
    }

    [Fact]
    public async Task Refused_SetRate_IsNoNews()
    {
        using var gate = new RateGate(new FixedRate(1), time);
        var permit = gate.TryEnter()!.Value;
        var waiter = gate.EnterAsync(CancellationToken.None);

        Assert.False(gate.Refused(permit, null));

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await SentAsync(waiter));
    }

    [Fact]
    public void Of_HostTimeAndRate_MeetWhereAllThreeAreTheSame()
    {
        var host = new Uri("https://one.example.com");
        var gate = RateGates.Of(host, time, null)["Clusters"];

        Assert.Same(gate, RateGates.Of(new Uri("https://ONE.example.com/some/path"), time, null)["Clusters"]);
        Assert.NotSame(gate, RateGates.Of(new Uri("https://two.example.com"), time, null)["Clusters"]);
        Assert.NotSame(gate, RateGates.Of(host, time, null)["Secrets"]);
        Assert.NotSame(gate, RateGates.Of(host, time, 5)["Clusters"]);
        Assert.NotSame(gate, RateGates.Of(host, new FakeTime(), null)["Clusters"]);
    }

    /// <summary>When a request went; one that never goes fails the test instead of holding it up.</summary>
    private static async Task<double> SentAsync(Task<RatePermit> waiter) => (await waiter.WaitAsync(TimeSpan.FromMinutes(1))).Sent;

    /// <summary>The permits of all that may go at once.</summary>
    private static List<RatePermit> EnterAll(RateGate gate)
    {
        var permits = new List<RatePermit>();
        while (permits.Count < 1000 && gate.TryEnter() is { } permit)
        {
            permits.Add(permit);
        }

        return permits;
    }

    /// <summary>A gate that has let go what may go at once.</summary>
    private RateGate Full()
    {
        var gate = new RateGate(new FixedRate(2), time);
        Assert.NotNull(gate.TryEnter());
        Assert.NotNull(gate.TryEnter());
        Assert.Null(gate.TryEnter());
        return gate;
    }
}
