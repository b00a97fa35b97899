using Databricks.Client.Resilience;

namespace Databricks.Client.Tests.Resilience;

/// <summary>What a count of requests between two refusals says about the rate. Times are seconds.</summary>
public class RateBracketTests
{
    private readonly InFlight young = new();
    private readonly RateBracket bracket;

    public RateBracketTests()
    {
        bracket = new RateBracket(young);
        bracket.Clear();
    }

    [Fact]
    public void Clear_Always_AllowsAnyRate()
    {
        Anchor(at: 10);
        Accept(12, 13, 14);
        bracket.Replace(20);

        bracket.Clear();

        Assert.Equal((0, double.PositiveInfinity, 0, 0), (bracket.Low, bracket.High, bracket.Count, bracket.AnchorTime));
        Assert.False(bracket.Covers(young.LastNumber));
    }

    [Fact]
    public void Restart_ATime_CountsTheNextRequestsFromThere()
    {
        Anchor(at: 10);
        Accept(12, 13, 14);
        bracket.Replace(20);

        bracket.Restart(15);

        Assert.Equal((0, 20, 0, 15), (bracket.Low, bracket.High, bracket.Count, bracket.AnchorTime));
        Assert.False(bracket.Covers(young.LastNumber));
        Assert.True(bracket.Covers(young.Add(15)));
    }

    [Fact]
    public void Restart_AfterAnAnchorInDoubt_CountsWithoutIt()
    {
        Refusal(0.1);
        young.Add(10);
        young.Add(10.2);
        bracket.Anchor(1, 10, 10.5);

        bracket.Restart(20);
        young.Clear();

        Assert.Equal(0.5, bracket.Measure(22, 22));
    }

    [Theory]
    [InlineData(0, 10.0055, false)]
    [InlineData(0, 10.006, true)]
    [InlineData(0.25, 10.25, false)]
    [InlineData(0.25, 10.26, true)]
    public void Covers_RequestAfterTheAnchor_IsOneThatCannotHaveComeBefore(double slower, double sent, bool covered)
    {
        Refusal(0.5);
        var refused = young.Add(10);
        var next = young.Add(sent);

        bracket.Anchor(refused, 10, 10.5 + slower);

        Assert.False(bracket.Covers(refused));
        Assert.Equal(covered, bracket.Covers(next));
        Assert.Equal(10, bracket.AnchorTime);
    }

    [Fact]
    public void Anchor_Always_CountsFromZeroAndKeepsTheBounds()
    {
        Anchor(at: 0);
        Accept(1, 2, 2);
        bracket.Replace(5);

        bracket.Anchor(young.LastNumber, 3, 3);

        Assert.Equal((1, 5, 0), (bracket.Low, bracket.High, bracket.Count));
    }

    [Fact]
    public void Accept_Requests_RaiseTheLowerBoundByAllButOne()
    {
        Anchor(at: 0);
        bracket.Time(0.25, isRefusal: false);

        var bounds = new List<(double, double, int)>();
        foreach (var now in new[] { 1.25, 2.25, 4.25, 4.25, 8.25 })
        {
            bounds.Add((bracket.Accept(now), bracket.Low, bracket.Count));
        }

        Assert.Equal([(1, 0, 1), (2, 0.5, 2), (4, 0.5, 3), (4, 0.75, 4), (8, 0.75, 5)], bounds);
    }

    [Fact]
    public void Accept_NoTimeSinceTheAnchor_CountsOnly()
    {
        Anchor(at: 1);
        bracket.Time(0.5, isRefusal: false);

        Assert.Equal([-0.25, 0], new[] { bracket.Accept(1.25), bracket.Accept(1.5) });
        Assert.Equal((0, 2), (bracket.Low, bracket.Count));
    }

    [Fact]
    public void Time_Refusals_AreNoMeasureOfWhatWasLetIn()
    {
        Anchor(at: 0);
        bracket.Time(0.5, isRefusal: false);
        bracket.Time(0.75, isRefusal: false);
        bracket.Time(0.125, isRefusal: true);

        Assert.Equal(1.5, bracket.Accept(2));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    public void Measure_NotAfterTheAnchor_SaysNothing(double sent)
    {
        Anchor(at: 10);

        Assert.Null(bracket.Measure(sent, 11));
    }

    [Fact]
    public void Measure_Refusal_BoundsTheRateFromBothSides()
    {
        Anchor(at: 0);
        Accept(8, 9, 10);

        Assert.Equal(0.4, bracket.Measure(10, 10.25));
        Assert.Equal(2 / 10.25, bracket.Low);
    }

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0.25, true)]
    [InlineData(0.25, false)]
    public void Measure_AnswersSoFar_TakesTheQuickestOfAnyKindForTheWayBack(double next, bool isRefusal)
    {
        Anchor(at: 0, answered: isRefusal ? 0.25 : 1);
        bracket.Time(next, isRefusal);
        bracket.Accept(10.25);
        bracket.Accept(10.25);
        bracket.Accept(10.25);

        bracket.Measure(11, 10.25);

        Assert.Equal(0.2, bracket.Low);
    }

    [Fact]
    public void Measure_SentBeforeTheLowerBoundWasReached_LeavesIt()
    {
        Anchor(at: 0);
        Accept(1, 2, 3, 4);

        Assert.Equal(2, bracket.Measure(2.5, 10));

        Assert.Equal(0.75, bracket.Low);
    }

    [Fact]
    public void Measure_SentWhenTheLowerBoundWasReached_TakesItsPlace()
    {
        Anchor(at: 0);
        Accept(1, 2, 3, 4);

        bracket.Measure(4, 6);
        Assert.Equal(0.5, bracket.Low);

        // An earlier refusal that comes later says less.
        bracket.Measure(3, 30);
        Assert.Equal(0.5, bracket.Low);
    }

    [Fact]
    public void Measure_NothingLetIn_HasNoLowerBound()
    {
        Anchor(at: 0);

        Assert.Equal(0.5, bracket.Measure(2, 4));
        Assert.Equal(0, bracket.Low);
    }

    [Fact]
    public void Measure_RequestsWithoutAnAnswer_MayHaveBeenLetInUntilThen()
    {
        Anchor(at: 0);
        young.Add(1);
        young.Add(4.005);
        young.Add(4.006);

        Assert.Equal(0.75, bracket.Measure(4, 4));
    }

    [Fact]
    public void Measure_RequestsInDoubtAtTheAnchor_MayHaveBeenLetInAfterIt()
    {
        Refusal(0.5);
        young.Add(10);
        young.Add(10.125);
        young.Remove(young.Add(10.125));
        bracket.Anchor(1, 10, 10.75);
        bracket.Doubt();
        young.Clear();

        // Two in doubt and the refused one itself; the anchor may have been a quarter of a second later.
        Assert.Equal(3 / 3.75, bracket.Measure(14, 14.5));
    }

    [Fact]
    public void Measure_AnchorOfAnUncertainTime_TakesHalfTheTimeAtLeast()
    {
        Refusal(0.5);
        bracket.Anchor(young.Add(10), 10, 13.5);
        young.Clear();

        Assert.Equal(0.5, bracket.Measure(14, 14.5));
    }

    [Fact]
    public void Lower_UpperBound_OnlyFallsAndTakesTheLowerOneAlong()
    {
        Anchor(at: 0);
        Accept(1, 1, 1, 1, 1);
        bracket.Lower(10);
        bracket.Lower(20);
        Assert.Equal((4, 10), (bracket.Low, bracket.High));

        bracket.Lower(3);

        Assert.Equal((3, 3), (bracket.Low, bracket.High));
    }

    [Fact]
    public void Replace_UpperBound_IsNotBelowTheLowerOne()
    {
        Anchor(at: 0);
        Accept(1, 1, 1, 1, 1);
        bracket.Replace(10);
        Assert.Equal((4, 10), (bracket.Low, bracket.High));
        bracket.Replace(20);
        Assert.Equal((4, 20), (bracket.Low, bracket.High));

        bracket.Replace(3);

        Assert.Equal((4, 4), (bracket.Low, bracket.High));
    }

    [Theory]
    [InlineData(2, 5, 5)]
    [InlineData(2, 0, 4)]
    [InlineData(10, 5, 10)]
    public void Raise_UpperBound_IsNotBelowTheLowerOneOrWhatIsGiven(double high, double least, double raised)
    {
        Anchor(at: 0);
        bracket.Replace(high);
        Accept(1, 1, 1, 1, 1);

        bracket.Raise(least);

        Assert.Equal((4, raised), (bracket.Low, bracket.High));
    }

    [Theory]
    [InlineData(36, false)]
    [InlineData(37, true)]
    public void IsLong_Count_IsMoreThanThirtySix(int count, bool isLong)
    {
        Anchor(at: 0);
        Accept(Enumerable.Repeat(100.0, count).ToArray());

        Assert.Equal(isLong, bracket.IsLong);
    }

    [Theory]
    [InlineData(37, 8.6, false)]
    [InlineData(37, 8.7, true)]
    [InlineData(36, 8.7, false)]
    public void IsNarrow_LowerBound_IsNearTheUpperOneAfterALongCount(int count, double low, bool isNarrow)
    {
        Between(low, 10, count);

        Assert.Equal(isNarrow, bracket.IsNarrow);
    }

    [Theory]
    [InlineData(1, 16, 8)] // vague: the geometric mean, of a quarter of the upper bound at least
    [InlineData(9, 16, 12)]
    [InlineData(10, 15, 13)]
    [InlineData(10, 15.1, 12.288)]
    [InlineData(10, 11, 10.6)] // known: nearer to the upper bound
    [InlineData(10, 10.45, 10.045)] // narrow: near the lower one
    [InlineData(10, 10.5, 10.3)]
    public void Pace_Bounds_LiesBetweenThem(double low, double high, double pace)
    {
        Between(low, high, count: 50);

        Assert.Equal(pace, bracket.Pace, 3);
    }

    /// <summary>A request that was refused, at once if nothing else is said.</summary>
    private void Anchor(double at, double answered = 0)
    {
        Refusal(answered);
        bracket.Anchor(young.Add(at), at, at + answered);
        young.Clear();
    }

    private void Refusal(double seconds) => bracket.Time(seconds, isRefusal: true);

    /// <summary>Requests that were let in and answered at once.</summary>
    private void Accept(params double[] times)
    {
        bracket.Time(0, isRefusal: false);
        foreach (var time in times)
        {
            bracket.Accept(time);
        }
    }

    private void Between(double low, double high, int count)
    {
        Anchor(at: 0);
        Accept(Enumerable.Repeat((count - 1) / low, count).ToArray());
        bracket.Replace(high);
    }
}
