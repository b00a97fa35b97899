using Databricks.Client.Resilience;

namespace Databricks.Client.Tests.Resilience;

public class InFlightTests
{
    private readonly InFlight young = new();

    [Fact]
    public void InFlight_New_HoldsNothing()
    {
        Assert.Equal((0, 0L, double.PositiveInfinity), (young.Count, young.LastNumber, young.OldestTime));
        Assert.Equal(0, young.CountUntil(double.MaxValue));
    }

    [Fact]
    public void Add_Requests_NumbersThemFromOneAndKeepsTheOldestTime()
    {
        Assert.Equal([1, 2, 3], new[] { young.Add(5), young.Add(6), young.Add(7) });
        Assert.Equal((3, 3L, 5.0), (young.Count, young.LastNumber, young.OldestTime));
    }

    [Fact]
    public void Add_MoreThanTheRingHolds_LosesNone()
    {
        AddUntil(5);
        young.Forget(4);

        AddUntil(105, from: 6);

        Assert.Equal((101, 105L, 5.0), (young.Count, young.LastNumber, young.OldestTime));
        for (var number = 5; number <= 105; number++)
        {
            Assert.Equal(number - 4, young.CountUntil(number));
        }
    }

    [Fact]
    public void Add_RingIsReused_KeepsTheTimesOfTheYoung()
    {
        for (var number = 1; number <= 1000; number++)
        {
            young.Add(number);
            young.Remove(number - 15);
            Assert.Equal((Math.Min(number, 15), Math.Max(1, number - 14.0)), (young.Count, young.OldestTime));
        }
    }

    [Fact]
    public void Remove_OldestInAnyOrder_GoesOnToTheNextWithoutAnAnswer()
    {
        AddUntil(4);

        young.Remove(2);
        Assert.Equal((3, 1.0), (young.Count, young.OldestTime));
        young.Remove(1);
        Assert.Equal((2, 3.0), (young.Count, young.OldestTime));
    }

    [Fact]
    public void Remove_TwiceUnknownOrForgotten_DoesNothing()
    {
        AddUntil(4);
        young.Forget(1);
        young.Remove(3);

        foreach (var number in new[] { 0L, 1, 3, 5, 99 })
        {
            young.Remove(number);
        }

        Assert.Equal((2, 2.0), (young.Count, young.OldestTime));
    }

    [Fact]
    public void Remove_Last_LeavesNothing()
    {
        AddUntil(2);

        young.Remove(2);
        young.Remove(1);

        Assert.Equal((0, double.PositiveInfinity), (young.Count, young.OldestTime));
    }

    [Fact]
    public void CountUntil_Time_CountsThoseWithoutAnAnswerThatWereSentByThen()
    {
        AddUntil(5);
        young.Remove(2);

        Assert.Equal([0, 1, 1, 2, 4], new[] { 0.5, 1, 2, 3, 9 }.Select(young.CountUntil));
    }

    [Fact]
    public void Forget_Time_LetsGoOfThoseSentByThenAndOfTheAnsweredThatFollow()
    {
        AddUntil(5);
        young.Remove(2);
        young.Remove(4);

        young.Forget(3);

        Assert.Equal((1, 5.0), (young.Count, young.OldestTime));
        young.Forget(9);
        Assert.Equal((0, double.PositiveInfinity), (young.Count, young.OldestTime));
    }

    [Fact]
    public void Clear_Some_LetsGoOfAllAndNumbersOn()
    {
        AddUntil(3);

        young.Clear();

        Assert.Equal((0, double.PositiveInfinity, 0), (young.Count, young.OldestTime, young.CountUntil(9)));
        Assert.Equal(4, young.Add(8));
        Assert.Equal((1, 8.0), (young.Count, young.OldestTime));
    }

    private void AddUntil(int last, int from = 1)
    {
        for (var number = from; number <= last; number++)
        {
            young.Add(number);
        }
    }
}
