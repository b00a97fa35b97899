using System.Collections.Specialized;
using WireMock.Server;

namespace Databricks.Client.ContractTests.Server;

/// <summary>A WireMock.Net server for one test, and clients of it.</summary>
internal sealed class MockWorkspace : IDisposable
{
    public const string Token = "dapi0123456789abcdef";

    private readonly PooledServer _server = PooledServer.Take();
    private readonly TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public MockWorkspace() => Server.LogEntriesChanged += Notice;

    public WireMockServer Server => _server.Mock;

    public string Address => Server.Url!;

    /// <summary>The requests in the order of their arrival, matched or not.</summary>
    public IReadOnlyList<ReceivedRequest> Requests =>
        [.. Server.LogEntries.Select(static entry => entry.RequestMessage!).OrderBy(static request => request.DateTime).Select(ReceivedRequest.From)];

    /// <summary>A client whose workspace is this server.</summary>
    /// <param name="configure">Sets further options.</param>
    /// <param name="record">Whether the traffic is to be judged against the document; not where responses are spoilt on purpose.</param>
    public DatabricksClient CreateClient(Action<DatabricksClientOptions>? configure = null, bool record = true)
    {
        var options = new DatabricksClientOptions
        {
            Host = Address,
            Token = Token,
            ConfigureHandler = handler =>
            {
                ((SocketsHttpHandler)handler).UseProxy = false;
                return record ? HarRecorder.Around(handler) : handler;
            },
        };
        configure?.Invoke(options);
        return new DatabricksClient(options);
    }

    /// <summary>Completes when the server has a request in its log, though it may not have responded yet.</summary>
    public Task ArrivalAsync() => _arrival.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void Dispose()
    {
        Server.LogEntriesChanged -= Notice;
        _server.Return();
    }

    private void Notice(object? sender, NotifyCollectionChangedEventArgs change)
    {
        if (change.Action == NotifyCollectionChangedAction.Add)
        {
            _arrival.TrySetResult();
        }
    }
}
