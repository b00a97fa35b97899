using Databricks.Client.Resilience;

namespace Databricks.Client.Tests.Resilience;

/// <summary>The rules of <see cref="RateModel"/> one by one, on a clock of numbers. Times are seconds.</summary>
public class RateModelRuleTests
{
    private readonly RateModel model = new();

    [Theory]
    [InlineData(0, 7)]
    [InlineData(7, 7)]
    [InlineData(8, 8)]
    [InlineData(38, 8)]
    [InlineData(39, 9)]
    public void Next_NoRefusalYet_LetsAWindowThroughThatGrowsWithWhatIsLetIn(int accepted, int window)
    {
        Accept(accepted, at: 0);

        Assert.Equal(window, SendAll(1));
        Assert.Equal(1.5, model.Next(1));
        Assert.False(model.IsLimited);
        Assert.Equal(double.PositiveInfinity, model.Rate);
    }

    [Fact]
    public void Next_WindowIsFull_AnAnswerMakesRoom()
    {
        SendAll(0);

        model.Accepted(1, 0, 0.1);
        Assert.Equal(0.1, model.Next(0.1));
        model.Send(0.1);
        Assert.Equal(0.5, model.Next(0.1));

        model.Lost(2);
        Assert.Equal(0.1, model.Next(0.1));
    }

    [Fact]
    public void Next_NoAnswerForHalfASecond_CountsAsLetIn()
    {
        SendAll(0);

        Assert.Equal(0.5, model.Next(0.499));
        Assert.Equal(0.5, model.Next(0.5));
        Assert.Equal(7, SendAll(0.5));
    }

    [Fact]
    public void Lost_Requests_DoNotWidenTheWindow()
    {
        for (var i = 0; i < 100; i++)
        {
            model.Lost(model.Send(0));
        }

        Assert.Equal(7, SendAll(0));
    }

    [Fact]
    public void Refused_First_StartsFromWhatWasLetInSinceTheFirstRequest()
    {
        Accept(9, at: 10);

        Refuse(at: 12);

        Assert.True(model.IsLimited);
        Assert.Equal(3, model.Rate, 9);
        Assert.Equal(12 + (1 / 3.0), model.Next(12), 9);
        Assert.Equal(13, model.Next(13));
    }

    [Fact]
    public void Refused_FirstAfterALongTime_HoldsTheNextNoLonger()
    {
        Accept(9, at: 10);

        model.Refused(model.Send(12), 12, null, 20);

        Assert.Equal(20, model.Next(20));
    }

    [Fact]
    public void Refused_TheVeryFirstRequest_GoesOnAtOneASecond()
    {
        Refuse(at: 5);

        Assert.Equal(1, model.Rate);
        Assert.Equal(6, model.Next(5));
    }

    [Fact]
    public void Accepted_SentBeforeTheRefusalWasKnown_AddsToTheFirstGuess()
    {
        Accept(2, at: 0);
        var late = model.Send(0);
        Refuse(at: 0);
        Assert.Equal(2, model.Rate);

        model.Accepted(late, 0, 0.25);

        Assert.Equal(3, model.Rate);
        Assert.Equal(1 / 3.0, model.Next(0.25), 9);
    }

    [Fact]
    public void Accepted_WhileTheRateIsSought_SpeedsUpByAboutHalfAtMost()
    {
        Refuse(at: 0);

        var first = model.Send(1);
        model.Accepted(first, 1, 1);
        Assert.Equal(1.63, model.Rate, 9);

        // Three times what was let in since the refusal bounds it too.
        var second = model.Send(model.Next(1));
        model.Accepted(second, 1, 10);
        Assert.Equal(1.63, model.Rate, 9);
    }

    [Fact]
    public void Send_NothingForAMinute_Forgets()
    {
        Refuse(at: 0);
        Accept(1, at: 10);

        Accept(1, at: 70);
        Assert.True(model.IsLimited);

        Accept(1, at: 130.5);
        Assert.False(model.IsLimited);
        Assert.Equal(7, SendAll(131));
    }

    [Fact]
    public void Send_ARequestHasNoAnswerForAMinute_Remembers()
    {
        Refuse(at: 0);
        model.Send(1);

        model.Send(62);

        Assert.True(model.IsLimited);
    }

    [Fact]
    public void Refused_LongPauseThatRefillsAtOnce_IsSoughtAnewWhenItIsOver()
    {
        Accept(100, at: 0);
        Refuse(at: 0, retryAfter: 20);
        model.Refused(model.Send(1), 1, 19, 1);
        var slow = model.Rate;

        Assert.Equal(Math.Max(19.99, model.Next(19.99)), model.Next(19.99));
        model.Next(20);

        Assert.True(model.Rate > slow, $"{model.Rate} is not above {slow}");
        Assert.Equal(20, model.Next(20));
    }

    [Theory]
    [InlineData(4.99, false)]
    [InlineData(5, true)]
    public void Refused_Pause_IsWhatBucketsNameIfItIsShort(double pause, bool isSoughtAnew)
    {
        Accept(100, at: 0);
        Refuse(at: 0, retryAfter: pause);
        model.Refused(model.Send(1), 1, pause - 1, 1);
        var rate = model.Rate;

        model.Next(30);

        Assert.Equal(isSoughtAnew, model.Rate > rate);
    }

    /// <summary>Requests that are let in and answered at once.</summary>
    private void Accept(int count, double at)
    {
        for (var i = 0; i < count; i++)
        {
            model.Accepted(model.Send(at), at, at);
        }
    }

    /// <summary>A request that is refused at once.</summary>
    private void Refuse(double at, double? retryAfter = null) => model.Refused(model.Send(at), at, retryAfter, at);

    /// <summary>How many may go at a time.</summary>
    private int SendAll(double now)
    {
        var count = 0;
        for (; count < 1000 && model.Next(now) <= now; count++)
        {
            model.Send(now);
        }

        return count;
    }
}
