using Databricks.Network.Peer;

namespace Databricks.Network.Tests;

/// <summary>What loopback cannot show: each way to lose the other machine, for each kind of operation and both builds of the client.</summary>
public sealed class LostMachineTests(Lab lab) : IClassFixture<Lab>
{
    public static TheoryData<LinkEnd, Moment, string, string> Matrix
    {
        get
        {
            var matrix = new TheoryData<LinkEnd, Moment, string, string>();
            foreach (var (way, moment) in Enum.GetValues<LinkEnd>().SelectMany(_ => Enum.GetValues<Moment>(), (way, moment) => (way, moment)))
            {
                foreach (var (operation, build) in Lab.Operations.SelectMany(_ => Lab.Builds, (operation, build) => (operation, build)))
                {
                    matrix.Add(way, moment, operation, build);
                }
            }

            return matrix;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Call_SentOnce_SaysWhetherItMayHaveArrived(LinkEnd way, Moment moment, string operation, string build)
    {
        var call = lab.Result(way, moment, operation, retry: false, build);

        var end = await call.When(Event.Done);

        var arrived = moment != Moment.BeforeConnect;
        Assert.Equal(arrived ? 1 : 0, call.Executed);
        Assert.Equal(arrived, end.MayHaveArrived);
        Assert.Equal(moment == Moment.Acknowledged ? "DatabricksTimeoutException" : "DatabricksConnectionException", end.Exception);
        if (moment != Moment.Acknowledged)
        {
            Assert.Equal(SocketErrorOf(way), end.SocketError);
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Call_MachineComesBack_IsRepeatedIfThatCanDoNoHarm(LinkEnd way, Moment moment, string operation, string build)
    {
        var call = lab.Result(way, moment, operation, retry: true, build);

        var end = await call.When(Event.Done);

        if (operation == "create" && moment != Moment.BeforeConnect)
        {
            Assert.True(end.MayHaveArrived, end.Message);
            Assert.Equal(1, call.Executed);
        }
        else
        {
            Assert.Null(end.Message);
            // The repeated delete finds nothing left to delete.
            Assert.Equal(moment == Moment.BeforeConnect || operation == "delete" ? 1 : 2, call.Executed);
        }
    }

    private static string SocketErrorOf(LinkEnd way) =>
        way switch
        {
            LinkEnd.LinkDown or LinkEnd.NoRoute => "NetworkUnreachable",
            LinkEnd.HostGone or LinkEnd.Unreachable => "HostUnreachable",
            LinkEnd.Prohibited => "AccessDenied",
            LinkEnd.Discarded => "InvalidArgument",
            _ => "TimedOut",
        };
}
