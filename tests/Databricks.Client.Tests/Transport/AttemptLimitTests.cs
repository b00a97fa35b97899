using Databricks.Client.Testing;
using Databricks.Client.Transport;

namespace Databricks.Client.Tests.Transport;

public sealed class AttemptLimitTests
{
    private static readonly TimeSpan _never = Timeout.InfiniteTimeSpan;

    private readonly FakeClock _time = FakeClocks.Stopped();

    [Theory]
    [InlineData(10, 20, "AttemptTimeout")]
    [InlineData(20, 10, "Timeout")]
    [InlineData(10, 10, "AttemptTimeout")]
    [InlineData(10, -1, "AttemptTimeout")]
    [InlineData(-1, 10, "Timeout")]
    public void Token_ShorterLimitIsOver_IsCancelledAndNamed(int attempt, int remaining, string name)
    {
        using var limit = Limit(attempt, remaining, 60);

        Advance(9.9);
        Assert.Equal((false, null), (limit.Token.IsCancellationRequested, limit.Expired));
        Advance(0.1);
        Assert.Equal((true, name), (limit.Token.IsCancellationRequested, limit.Expired));
    }

    [Fact]
    public void Token_NothingLeftOfTheBudget_IsCancelledAtOnce()
    {
        using var limit = Limit(10, 0, 60);

        Assert.Equal((true, "Timeout"), (limit.Token.IsCancellationRequested, limit.Expired));
    }

    [Fact]
    public void Token_NoLimits_IsNeverCancelled()
    {
        using var limit = Limit(-1, -1, -1);
        limit.Reading();

        Advance(1e6);

        Assert.Equal((false, null), (limit.Token.IsCancellationRequested, limit.Expired));
    }

    [Fact]
    public void Token_CallerCancels_IsCancelledButNoLimitIsNamed()
    {
        using var caller = new CancellationTokenSource();
        using var limit = new AttemptLimit(_time, TimeSpan.FromSeconds(10), _never, _never, caller.Token);

        caller.Cancel();

        Assert.Equal((true, null), (limit.Token.IsCancellationRequested, limit.Expired));
    }

    [Fact]
    public void Dispose_CallerCancelsLater_DoesNothing()
    {
        using var caller = new CancellationTokenSource();
        var limit = new AttemptLimit(_time, TimeSpan.FromSeconds(10), _never, _never, caller.Token);
        var token = limit.Token;

        limit.Dispose();
        caller.Cancel();
        Advance(20);

        Assert.Equal((false, null), (token.IsCancellationRequested, limit.Expired));
    }

    [Fact]
    public void Reading_BodyStandsStill_EndsByInactivity()
    {
        using var limit = Limit(-1, -1, 5);
        limit.Reading();

        Advance(5);

        Assert.Equal((true, "InactivityTimeout"), (limit.Token.IsCancellationRequested, limit.Expired));
    }

    [Fact]
    public void Reading_BytesKeepComing_StartsTheInactivityAnew()
    {
        using var limit = Limit(60, -1, 5);
        for (var i = 0; i < 10; i++)
        {
            limit.Reading();
            Advance(4.9);
        }

        Assert.Null(limit.Expired);
        Advance(0.1);
        Assert.Equal("InactivityTimeout", limit.Expired);
    }

    [Fact]
    public void Reading_AttemptEndsSooner_EndsByTheAttempt()
    {
        using var limit = Limit(12, -1, 5);
        foreach (var seconds in new[] { 4, 4, 3.9 })
        {
            limit.Reading();
            Advance(seconds);
        }

        Assert.Null(limit.Expired);
        limit.Reading();
        Advance(0.1);
        Assert.Equal("AttemptTimeout", limit.Expired);
    }

    [Fact]
    public void Reading_AttemptIsShorterThanTheInactivityFromTheStart_EndsByTheAttempt()
    {
        using var limit = Limit(5, -1, 5);
        Advance(3);
        limit.Reading();

        Advance(2);

        Assert.Equal("AttemptTimeout", limit.Expired);
    }

    [Fact]
    public void Reading_NoInactivityLimit_LeavesTheAttemptItsTime()
    {
        using var limit = Limit(5, -1, -1);
        limit.Reading();

        Advance(4.9);
        Assert.Null(limit.Expired);
        Advance(0.1);
        Assert.Equal("AttemptTimeout", limit.Expired);
    }

    [Fact]
    public void Pause_LongerThanTheLimit_TakesNothingOfIt()
    {
        using var limit = Limit(5, -1, -1);
        Advance(3);
        limit.Pause();
        Advance(100);
        limit.Resume();

        Advance(1.9);
        Assert.Null(limit.Expired);
        Advance(0.1);
        Assert.Equal("AttemptTimeout", limit.Expired);
    }

    [Fact]
    public void Reading_AfterAPause_KnowsWhatIsLeftOfTheAttempt()
    {
        using var limit = Limit(10, -1, 5);
        limit.Pause();
        Advance(100);
        limit.Resume();
        Advance(7);
        limit.Reading();

        Advance(3);

        Assert.Equal("AttemptTimeout", limit.Expired);
    }

    private AttemptLimit Limit(int attempt, int remaining, int inactivity) => new(_time, Seconds(attempt), Seconds(remaining), Seconds(inactivity), default);

    private void Advance(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private static TimeSpan Seconds(int seconds) => seconds < 0 ? _never : TimeSpan.FromSeconds(seconds);
}
