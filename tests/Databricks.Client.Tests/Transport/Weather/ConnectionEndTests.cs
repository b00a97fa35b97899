using System.Reflection;
using System.Runtime.Versioning;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Transport.Weather;

/// <summary>Each way a connection can end over loopback, for each kind of operation: what the server executed, and what the exception reports.</summary>
public class ConnectionEndTests
{
    private static readonly Dictionary<string, Func<DatabricksClient, RequestOptions, Task>> _calls = new()
    {
        ["safe"] = static (client, options) => client.Clusters.GetAsync("c1", options),
        ["idempotent"] = static (client, options) => client.Clusters.PinAsync("c1", options),
        ["delete"] = static (client, options) => client.Clusters.DeleteAsync("c1", options),
        ["delete without body"] = static (client, options) => client.ServingEndpoints.DeleteAsync("e1", options),
        ["non-idempotent"] = static (client, options) => client.Clusters.RestartAsync("c1", options),
        ["non-idempotent without body"] = static (client, options) => client.Api.SendAsync(HttpMethod.Post, "/api/2.0/start", options: options),
    };

    public static TheoryData<ConnectionEnd, string> Matrix => Combine(static (_, _) => true);

    /// <summary>There is no second connection to a closed port, and a silent one holds up the next for seconds.</summary>
    public static TheoryData<ConnectionEnd, string> Repeats =>
        Combine(static (way, call) => way != ConnectionEnd.Refused && (way != ConnectionEnd.HandshakeSilent || call == "non-idempotent"));

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Call_SentOnce_SaysWhetherItMayHaveArrived(ConnectionEnd way, string call)
    {
        await using var server = new BrokenServer(way, broken: int.MaxValue);
        using var client = server.Client();

        var error = await Record.ExceptionAsync(() => _calls[call](client, Options(way, retry: false)));

        var arrived = MayHaveArrived(error);
        Assert.True(arrived || server.Executed == 0, $"executed, but it is said that nothing arrived: {error}");
        Assert.Equal(way >= ConnectionEnd.LastRequestByteFin, server.Executed > 0);
        if (call == "safe")
        {
            Assert.True(arrived || way < ConnectionEnd.FirstRequestByteFin);
        }
        else
        {
            // The body indicates it in both builds.
            Assert.Equal(way >= ConnectionEnd.FirstRequestByteFin, arrived);
            Assert.InRange(server.Executed, 0, 1);
        }
    }

    [Theory]
    [MemberData(nameof(Repeats))]
    public async Task Call_FirstConnectionEnds_IsRepeatedIfThatCanDoNoHarm(ConnectionEnd way, string call)
    {
        await using var server = new BrokenServer(way, broken: 1);
        using var client = server.Client();

        var error = await Record.ExceptionAsync(() => _calls[call](client, Options(way, retry: true)));

        var isOnce = call.StartsWith("non", StringComparison.Ordinal);
        if (way is ConnectionEnd.ProxyStatus407 or ConnectionEnd.ProxyStatus403 && !IsOlderBuild)
        {
            Assert.IsType<DatabricksConnectionException>(error);
            Assert.Equal(0, server.Executed);
        }
        else if (isOnce && way >= ConnectionEnd.FirstRequestByteFin)
        {
            Assert.True(MayHaveArrived(error));
            Assert.Equal(way >= ConnectionEnd.LastRequestByteFin ? 1 : 0, server.Executed);
        }
        else
        {
            Assert.Null(error);
            Assert.Equal(way >= ConnectionEnd.LastRequestByteFin ? 2 : 1, server.Executed);
        }
    }

    private static TheoryData<ConnectionEnd, string> Combine(Func<ConnectionEnd, string, bool> isIn)
    {
        var matrix = new TheoryData<ConnectionEnd, string>();
        foreach (var way in Enum.GetValues<ConnectionEnd>())
        {
            foreach (var call in _calls.Keys.Where(call => isIn(way, call)))
            {
                matrix.Add(way, call);
            }
        }

        return matrix;
    }

    private static bool IsOlderBuild =>
        typeof(DatabricksClient).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName.StartsWith(".NETStandard", StringComparison.Ordinal);

    private static RequestOptions Options(ConnectionEnd way, bool retry) =>
        new()
        {
            Retry = retry,
            FirstDelay = TimeSpan.FromMilliseconds(1),
            MaxDelay = TimeSpan.FromMilliseconds(1),
            AttemptTimeout = way == ConnectionEnd.HandshakeSilent ? TimeSpan.FromSeconds(retry ? 2 : 0.3) : TimeSpan.FromSeconds(30),
        };

    private static bool MayHaveArrived(Exception? error) =>
        error switch
        {
            DatabricksConnectionException failure => failure.MayHaveArrived,
            DatabricksTimeoutException failure => failure.MayHaveArrived,
            _ => throw new Xunit.Sdk.XunitException($"not an exception of a lost connection: {error}"),
        };
}
