using Databricks.Client.Resilience;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Resilience;

/// <summary>Which calls meet at a gate, and how long it is kept.</summary>
public class RateGatesTests
{
    private const string Host = "one.example.com";

    private readonly FakeClock _time = FakeClocks.Stopped();

    [Fact]
    public void Of_SameClock_IsTheSame()
    {
        Assert.Same(RateGates.Of(_time), RateGates.Of(_time));
        Assert.NotSame(RateGates.Of(_time), RateGates.Of(FakeClocks.Stopped()));
    }

    [Fact]
    public void Get_HostGroupAndRate_MeetWhereAllThreeAreTheSame()
    {
        var gates = RateGates.Of(_time);
        var gate = gates.Get(new(Host, "clusters", 5), out var isNew);
        Assert.True(isNew);

        Assert.Same(gate, gates.Get(new(Host, "clusters", 5), out isNew));
        Assert.False(isNew);
        Assert.NotSame(gate, gates.Get(new("two.example.com", "clusters", 5), out _));
        Assert.NotSame(gate, gates.Get(new(Host, "secrets", 5), out _));
        Assert.NotSame(gate, gates.Get(new(Host, "clusters", null), out _));
    }

    [Fact]
    public void Find_NothingRefused_IsNullUnlessARateIsSet()
    {
        var gates = RateGates.Of(_time);

        Assert.Null(gates.Find(new(Host, "clusters", null)));
        Assert.True(gates.IsEmpty);
        Assert.NotNull(gates.Find(new(Host, "clusters", 5)));
    }

    [Fact]
    public void Get_ManyGroupsThatAreRefusedOnce_AreAllGivenBack()
    {
        var gates = RateGates.Of(_time);
        for (var i = 0; i < 1000; i++)
        {
            gates.Get(new(Host, "/serving-endpoints/e" + i, null), out _).TryRefuse(double.NegativeInfinity, TimeSpan.FromSeconds(1));
            gates.Get(new(Host, "/serving-endpoints/e" + i, 10), out _).TryPass();
        }

        Assert.False(gates.IsEmpty);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(gates.IsEmpty);
        Assert.Null(gates.Find(new(Host, "/serving-endpoints/e1", null)));
    }

    [Fact]
    public void Get_StillLimitedAfterAMinute_IsGivenBackAMinuteLater()
    {
        var gates = RateGates.Of(_time);
        var gate = gates.Get(new(Host, "clusters", null), out _);
        _time.Advance(TimeSpan.FromSeconds(55));
        gate.TryRefuse(double.NegativeInfinity, TimeSpan.FromSeconds(10));

        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Same(gate, gates.Find(new(Host, "clusters", null)));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(gates.IsEmpty);
    }
}
