using System.Collections.Concurrent;
using Databricks.Network.Peer;
using Databricks.Tests;

namespace Databricks.Network.Tests;

/// <summary>
/// Makes all calls of the matrix, once for all tests: each way to lose a machine at each moment has a link of its own, so that all of them can take their
/// seconds together.
/// </summary>
public sealed class Lab : IAsyncLifetime
{
    public static readonly string[] Operations = ["safe", "idempotent", "delete", "create"];
    public static readonly string[] Builds = ["net8.0", "netstandard2.0"];

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private static readonly LinkEnd[] _ways = Enum.GetValues<LinkEnd>();

    private readonly ConcurrentDictionary<string, Call> _calls = new();
    private Dictionary<string, RunningPeer> _clients = [];
    private RunningPeer? _server;
    private Namespaces? _namespaces;

    internal Call Result(LinkEnd way, Moment moment, string operation, bool retry, string build) => _calls[Id(way, moment, operation, retry, build)];

    public async Task InitializeAsync()
    {
        try
        {
            await RunAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task RunAsync()
    {
        _namespaces = new Namespaces(_ways.Length * Enum.GetValues<Moment>().Length);
        _server = new RunningPeer(_namespaces.StartServer(Program("net10.0")), Happened);
        _clients = new()
        {
            ["net8.0"] = new RunningPeer(_namespaces.StartClient(Program("net8.0")), Happened),
            ["netstandard2.0"] = new RunningPeer(_namespaces.StartClient(Program("net10.0")), Happened),
        };
        await AllAsync([CallOf("server")], Event.Ready);
        await Task.WhenAll(_ways.SelectMany(way => Enum.GetValues<Moment>(), RunAsync));
    }

    public Task DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        _server?.Dispose();
        _namespaces?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Loses a machine while calls of each kind run, and finds it again when each of them has noticed.</summary>
    private async Task RunAsync(LinkEnd way, Moment moment)
    {
        var link = ((int)moment * _ways.Length) + (int)way;
        var orders = Operations
            .SelectMany(_ => new[] { false, true }, (operation, retry) => (operation, retry))
            .SelectMany(_ => Builds, (call, build) => (Build: build, Order: OrderFor(way, moment, link, call.operation, call.retry, build)))
            .ToList();
        var calls = orders.Select(order => CallOf(order.Order.Id)).ToList();
        await SendAsync(Order.Open, Event.Ready);
        switch (moment)
        {
            case Moment.BeforeConnect:
                _namespaces!.End(link, way);
                await SendAsync(Order.Send);
                break;
            case Moment.Unacknowledged:
                _namespaces!.Silence(link);
                await SendAsync(Order.Send, Event.Executed);
                _namespaces.End(link, way);
                break;
            default:
                await SendAsync(Order.Send, Event.Executed);
                _namespaces!.End(link, way);
                break;
        }

        await AllAsync(calls, Event.Retrying, Event.Done);
        _namespaces.Mend(link, way);
        await AllAsync(calls, Event.Done);

        async Task SendAsync(string kind, params string[] until)
        {
            foreach (var (build, order) in orders)
            {
                _clients[build].Send(order with { Kind = kind });
            }

            await AllAsync(calls, until);
        }
    }

    /// <summary>Waits until one of these events was reported for each call.</summary>
    private async Task AllAsync(IEnumerable<Call> calls, params string[] kinds)
    {
        foreach (var call in kinds.Length == 0 ? [] : calls)
        {
            var reported = Task.WhenAny(kinds.Select(call.When));
            if (await Task.WhenAny(reported, Task.Delay(_patience)) != reported)
            {
                throw new TimeoutException(
                    $"{call.Id} was not {string.Join(" or ", kinds)} within {_patience}. {_server!.Errors}{string.Concat(_clients.Values.Select(client => client.Errors))}"
                );
            }
        }
    }

    private static Order OrderFor(LinkEnd way, Moment moment, int link, string operation, bool retry, string build) =>
        new(
            Order.Open,
            Id(way, moment, operation, retry, build),
            $"https://{Namespaces.Address(link)}:8080",
            IsConnected: moment != Moment.BeforeConnect,
            operation,
            retry,
            // Where the client's machine has nothing to send again, only the limit of the attempt ends it.
            AttemptSeconds: moment == Moment.Acknowledged ? 1 : 20
        );

    private static string Id(LinkEnd way, Moment moment, string operation, bool retry, string build) =>
        $"{(moment == Moment.Acknowledged ? "held" : "call")}-{way}-{moment}-{operation}-{(retry ? "retry" : "once")}-{build.Replace('.', '-')}".ToLowerInvariant();

    private Call CallOf(string id) => _calls.GetOrAdd(id, static id => new Call(id));

    private void Happened(Event happened) => CallOf(happened.Id).Happened(happened);

    private static string Program(string framework)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(Repository.Root, "tests/Databricks.Network.Peer/bin", configuration, framework, "Databricks.Network.Peer.dll");
    }
}
