using Databricks.Client.Resilience;

namespace Databricks.Client.Tests.Resilience;

/// <summary>How the rate of a group follows its refusals. Times are seconds.</summary>
public class RefusalRateTests
{
    private const double NoTurn = double.NegativeInfinity;

    private readonly RefusalRate _rate = new();

    [Fact]
    public void Next_NothingRefused_IsNow()
    {
        _rate.Send(1);
        _rate.Send(1);

        Assert.Equal(1, _rate.Next(1));
        Assert.Equal(double.NegativeInfinity, _rate.ForgottenAt);
    }

    [Fact]
    public void Next_OneRefusal_SpacesByAHundredthOfASecond()
    {
        _rate.Refused(NoTurn, 1, now: 5);

        Assert.Equal([5.01, 5.02, 5.03], Sent(3, from: 5), _near);
    }

    [Fact]
    public void Next_NobodyCallsAfterARefusal_DoesNotDouble()
    {
        _rate.Refused(NoTurn, 3, now: 0);

        // The refused callers come back after three seconds: at a hundred a second, as at the refusal, and the first two as if they were late.
        Assert.Equal([3, 3, 3, 3.01, 3.02, 3.03], Sent(6, from: 3), _near);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(0.0, 1)]
    [InlineData(3.0, 3)]
    [InlineData(3600.0, 10)]
    public void Refused_Again_HalvesTheRateThatHasDoubledInEachPeriod(double? retryAfter, double period)
    {
        _rate.Refused(NoTurn, retryAfter, now: 0);
        Assert.Equal(0.01, _rate.Next(0), _near);
        Refuse(0.02, retryAfter, now: 0.02);
        Assert.Equal(0.02 + 1 / 50.0, _rate.Next(0.02), 2);

        // Doubled to a hundred again, then halved.
        Refuse(0.02 + period, retryAfter, now: 0.02 + period);

        Assert.Equal(0.02 + period + 1 / 50.0, _rate.Next(0.02 + period), _near);
    }

    [Fact]
    public void Refused_SentBeforeTheRateWasLowered_ChangesNothing()
    {
        _rate.Refused(NoTurn, 1, now: 5);

        _rate.Refused(NoTurn, 1, now: 5.001);
        _rate.Refused(5, 1, now: 5.005);

        Assert.Equal(5.01, _rate.Next(5.005), _near);
    }

    [Theory]
    [InlineData(1.0, 1)]
    [InlineData(4.0, 4)]
    public void Refused_ManyTimes_LeavesOneRequestInAPeriod(double retryAfter, double period)
    {
        _rate.Refused(NoTurn, retryAfter, now: 0);
        for (var i = 1; i < 20; i++)
        {
            Refuse(i / 1000.0, retryAfter, now: i / 1000.0);
        }

        Assert.Equal(0.019 + period, _rate.Next(0.019), _near);
    }

    [Fact]
    public void ForgottenAt_NoFurtherRefusal_IsASecondAfterTheRetryAfterOfWhoWaits()
    {
        _rate.Refused(NoTurn, 3, now: 10);
        Assert.Equal(14, _rate.ForgottenAt);

        _rate.Next(12);
        _rate.Next(13);

        Assert.Equal(16, _rate.ForgottenAt);
        Assert.Equal(16, _rate.Next(16));
    }

    [Fact]
    public void Next_SlowRate_IsNotLaterThanItIsForgotten()
    {
        _rate.Refused(NoTurn, 10, now: 0);
        for (var i = 1; i < 20; i++)
        {
            Refuse(i / 1000.0, 1, now: i / 1000.0);
        }

        _rate.Next(0.019);
        for (var i = 0; i < 5; i++)
        {
            _rate.Send(0.019);
        }

        Assert.Equal(2.019, _rate.Next(0.019), _near);
    }

    [Fact]
    public void Refused_AfterItWasForgotten_IsAFirstOne()
    {
        _rate.Refused(NoTurn, 1, now: 0);
        Refuse(0.1, 1, now: 0.1);

        _rate.Refused(NoTurn, 1, now: 60);

        Assert.Equal(60.01, _rate.Next(60), _near);
    }

    [Fact]
    public void Send_TimerIsLate_CatchesUpTwoHundredthsOfASecond()
    {
        _rate.Refused(NoTurn, 3, now: 0);
        _rate.Next(0);

        _rate.Send(0.5);

        // As if it had been sent at 0.48.
        Assert.InRange(_rate.Next(0.5), 0.5, 0.5);
        _rate.Send(0.5);
        Assert.InRange(_rate.Next(0.5), 0.495, 0.5);
    }

    private static readonly IEqualityComparer<double> _near = EqualityComparer<double>.Create(static (a, b) => Math.Abs(a - b) < 0.001);

    /// <summary>A request that had its turn and was refused at once.</summary>
    private void Refuse(double sent, double? retryAfter, double now)
    {
        _rate.Next(sent);
        _rate.Refused(sent, retryAfter, now);
    }

    /// <summary>When requests go that all wait from a time on.</summary>
    private List<double> Sent(int count, double from)
    {
        var sent = new List<double>();
        for (var now = from; sent.Count < count; now = sent[^1])
        {
            sent.Add(_rate.Next(now));
            _rate.Send(sent[^1]);
        }

        return sent;
    }

    [Fact]
    public void Refused_AtTheEndOfTheLimit_BeginsAnotherOne()
    {
        _rate.Refused(NoTurn, 1, now: 0);

        _rate.Refused(NoTurn, 1, now: 2);

        Assert.Equal(2.01, _rate.Next(2), _near);
    }

    [Fact]
    public void Next_AtTheEndOfTheLimit_LeavesItsEnd()
    {
        _rate.Refused(NoTurn, 1, now: 0);

        Assert.Equal((2, 2), (_rate.Next(2), _rate.ForgottenAt));
    }
}
