using System.Net.Sockets;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.WireMock;

/// <summary>
/// One test's own part of the shared WireMock, told apart by its host: a loopback address of its own, since the client sends credentials over plain http to
/// such only. Every connection goes to WireMock all the same; the address is no more than what the Host header says.
/// </summary>
internal sealed class WireMockTenant : IAsyncDisposable
{
    public const string Token = "dapi0123456789abcdef";

    private static int last;

    private readonly WireMockServer server;
    private readonly string id;

    private WireMockTenant(WireMockServer server, int number)
    {
        this.server = server;
        id = $"t{number}";
        Host = $"127.{1 + (number >> 16)}.{(number >> 8) & 255}.{number & 255}";
    }

    /// <summary>The host that requests of this test name.</summary>
    public string Host { get; }

    public string Address => $"http://{Host}:{server.Port}";

    public static async Task<WireMockTenant> CreateAsync() => new(await WireMockServer.Shared, Interlocked.Increment(ref last));

    /// <summary>A client whose workspace is this part of WireMock.</summary>
    /// <param name="configure">Sets further options.</param>
    /// <param name="record">Whether the traffic is to be judged against the document; not where answers are spoiled on purpose.</param>
    public DatabricksClient CreateClient(Action<DatabricksClientOptions>? configure = null, bool record = true)
    {
        var options = new DatabricksClientOptions
        {
            Host = Address,
            Token = Token,
            ConfigureHandler = handler => record ? HarRecorder.Around(Dial(handler)) : Dial(handler),
        };
        configure?.Invoke(options);
        return new DatabricksClient(options);
    }

    /// <summary>Adds a mapping that this test's requests alone can reach.</summary>
    public async Task AddAsync(JObject mapping)
    {
        var own = (JObject)mapping.DeepClone();
        own.Remove("id");
        own["metadata"] = new JObject { ["tenant"] = id };
        own["request"]!["host"] = new JObject { ["equalTo"] = Host };
        if ((string?)own["scenarioName"] is { } scenario)
        {
            own["scenarioName"] = $"{id}.{scenario}";
        }

        await server.AdminAsync(HttpMethod.Post, "mappings", own);
    }

    /// <summary>The requests of this test in the order of their arrival, matched or not, as WireMock's journal has them.</summary>
    public async Task<IReadOnlyList<JObject>> RequestsAsync()
    {
        var found = await server.AdminAsync(HttpMethod.Post, "requests/find", OfThisHost());
        return [.. found["requests"]!.Cast<JObject>().OrderBy(request => (long)request["loggedDate"]!)];
    }

    /// <summary>Waits until WireMock has received a request of this test, though it may not have answered it yet.</summary>
    public async Task ArrivalAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await RequestsAsync()).Count == 0)
        {
            await Task.Delay(10, patience.Token);
        }
    }

    /// <summary>Sends what the handler sends to WireMock, whatever host it is for.</summary>
    public SocketsHttpHandler Dial(HttpMessageHandler handler)
    {
        var sockets = (SocketsHttpHandler)handler;
        sockets.UseProxy = false;
        sockets.ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync("127.0.0.1", server.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };
        return sockets;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var own = new JObject
        {
            ["matchesJsonPath"] = new JObject { ["expression"] = "$.tenant", ["equalTo"] = id },
        };
        await server.AdminAsync(HttpMethod.Post, "mappings/remove-by-metadata", own);
        await server.AdminAsync(HttpMethod.Post, "requests/remove", OfThisHost());
    }

    private JObject OfThisHost() => new() { ["host"] = new JObject { ["equalTo"] = Host } };
}
