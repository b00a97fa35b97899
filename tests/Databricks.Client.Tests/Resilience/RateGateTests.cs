using Databricks.Client.Resilience;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Resilience;

/// <summary>The queue at a gate whose rate is set: two requests a second.</summary>
public class RateGateTests
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(0.5);

    private readonly FakeClock _time = FakeClocks.Stopped();
    private readonly RateClock _clock;

    public RateGateTests() => _clock = new RateClock(_time);

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
        rate.Send(0);

        rate.Refused(0, 30, 0.1);

        Assert.Equal(1, rate.Next(0.1));
    }

    [Fact]
    public async Task Enter_Queue_LetsGoInTheOrderOfArrivalAndAtTheRate()
    {
        using var gate = Full();
        var waiters = Enumerable.Range(0, 5).Select(_ => Enter(gate)).ToList();

        _time.Advance(waiters.Count * _interval);

        var sent = await Task.WhenAll(waiters.Select(SentAsync));
        Assert.Equal([0.5, 1, 1.5, 2, 2.5], sent);
    }

    [Fact]
    public async Task TryPass_OthersWait_DoesNotPassThem()
    {
        using var gate = Full();
        var waiter = Enter(gate);
        Assert.Null(gate.TryPass());

        _time.Advance(_interval);

        Assert.Equal(0.5, await SentAsync(waiter));
        Assert.Null(gate.TryPass());
        _time.Advance(_interval);
        Assert.NotNull(gate.TryPass());
    }

    [Fact]
    public async Task Enter_WaiterIsCancelled_ItsTurnGoesToTheNext()
    {
        using var gate = Full();
        using var cancellation = new CancellationTokenSource();
        var first = Enter(gate, cancellationToken: cancellation.Token);
        var second = Enter(gate);
        var third = Enter(gate);

        await cancellation.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(cancellation.Token, error.CancellationToken);
        _time.Advance(2 * _interval);
        Assert.Equal(0.5, await SentAsync(second));
        Assert.Equal(1, await SentAsync(third));
    }

    [Fact]
    public async Task Enter_OnlyWaiterIsCancelled_NoTurnIsSpent()
    {
        using var gate = Full();
        using var cancellation = new CancellationTokenSource();
        var waiter = Enter(gate, cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();
        _time.Advance(_interval);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiter);
        Assert.NotNull(gate.TryPass());
        Assert.Null(gate.TryPass());
    }

    [Fact]
    public async Task Enter_CancelledBefore_TakesNoPlace()
    {
        using var gate = Full();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Enter(gate, cancellationToken: new CancellationToken(canceled: true)));

        _time.Advance(_interval);
        Assert.NotNull(gate.TryPass());
    }

    [Fact]
    public async Task Enter_CancelledAfterItsTurn_KeepsItsTurn()
    {
        using var gate = Full();
        using var cancellation = new CancellationTokenSource();
        var waiter = Enter(gate, cancellationToken: cancellation.Token);
        _time.Advance(_interval);

        await cancellation.CancelAsync();

        Assert.Equal(0.5, await SentAsync(waiter));
    }

    [Fact]
    public async Task Enter_CallThatBeganEarlier_GoesFirst()
    {
        using var gate = Full();
        var later = Enter(gate, began: 7);
        var latest = Enter(gate, began: 9);
        var earlier = Enter(gate, began: 5);
        var same = Enter(gate, began: 7);

        _time.Advance(4 * _interval);

        var sent = await Task.WhenAll(new[] { earlier, later, same, latest }.Select(SentAsync));
        Assert.Equal([0.5, 1, 1.5, 2], sent);
    }

    [Fact]
    public async Task TryRefuse_RefusalRate_HoldsUpThoseWhoComeAndLetsThemAllGoASecondAfterRetryAfter()
    {
        using var gate = new RateGate(_clock, new RefusalRate());
        Assert.True(gate.TryRefuse(double.NegativeInfinity, TimeSpan.FromSeconds(1)));
        Assert.Null(gate.TryPass());
        var waiters = Enumerable.Range(0, 1000).Select(_ => Enter(gate)).ToList();

        _time.Advance(TimeSpan.FromSeconds(2.001));

        var sent = await Task.WhenAll(waiters.Select(SentAsync));
        Assert.InRange(sent.Count(static at => at <= 1), 100, 200);
        Assert.InRange(sent.Count(static at => at < 2), 400, 500);
    }

    [Fact]
    public void TryForget_ASecondAfterRetryAfter_LetsNobodyPassAnyMore()
    {
        using var gate = new RateGate(_clock, new RefusalRate());
        gate.TryRefuse(double.NegativeInfinity, TimeSpan.FromSeconds(3));

        _time.Advance(TimeSpan.FromSeconds(3.9));
        Assert.False(gate.TryForget());
        _time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.True(gate.TryForget());
        Assert.Null(gate.TryPass());
        Assert.Null(gate.EnterAsync(0, CancellationToken.None));
        Assert.False(gate.TryRefuse(double.NegativeInfinity, null));
    }

    [Fact]
    public void TryForget_FixedRateWithAllItsTurns_IsForgotten()
    {
        using var gate = new RateGate(_clock, new FixedRate(2));
        gate.TryPass();
        gate.TryPass();

        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.False(gate.TryForget());
        _time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.True(gate.TryForget());
    }

    [Fact]
    public async Task TryForget_SomebodyWaits_IsNotForgotten()
    {
        using var gate = Full();
        var waiter = Enter(gate);

        Assert.False(gate.TryForget());

        _time.Advance(_interval);
        Assert.Equal(0.5, await SentAsync(waiter));
    }

    /// <summary>When a request went; one that never goes fails the test instead of holding it up.</summary>
    [Fact]
    public async Task TryRefuse_ShorterRetryAfterThanBefore_LetsTheNextGoSooner()
    {
        using var gate = new RateGate(_clock, new RefusalRate());
        for (var i = 0; i < 12; i++)
        {
            // Halved as long as it can be: one request in ten seconds.
            _time.Advance(TimeSpan.FromMilliseconds(1));
            gate.TryRefuse(_clock.Now, TimeSpan.FromSeconds(10));
        }

        var turn = Enter(gate);
        _time.Advance(TimeSpan.FromSeconds(1));
        gate.TryRefuse(_clock.Now, TimeSpan.FromSeconds(1));
        Assert.False(turn.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2.012, await SentAsync(turn), 3);
    }

    [Fact]
    public void TryForget_AtTheEndOfTheLimit_IsForgotten()
    {
        using var gate = new RateGate(_clock, new RefusalRate());
        gate.TryRefuse(double.NegativeInfinity, TimeSpan.FromSeconds(1));

        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(gate.TryForget());
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(gate.TryForget());
    }

    [Fact]
    public void IsWorking_CallsInTheQueue_Wait()
    {
        using var gate = new RateGate(_clock, new FixedRate(2));

        Assert.False(((ITimerOwner)gate).IsWorking);
    }

    private static Task<double> SentAsync(Task<double> waiter) => waiter.WaitAsync(TimeSpan.FromMinutes(1));

    private static Task<double> Enter(RateGate gate, long began = 0, CancellationToken cancellationToken = default) =>
        gate.EnterAsync(began, cancellationToken) ?? throw new InvalidOperationException("The gate is forgotten.");

    /// <summary>A gate that has let go what may go at once.</summary>
    private RateGate Full()
    {
        var gate = new RateGate(_clock, new FixedRate(2));
        Assert.NotNull(gate.TryPass());
        Assert.NotNull(gate.TryPass());
        Assert.Null(gate.TryPass());
        return gate;
    }
}
