using Databricks.Client.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Databricks.Mono.Tests;

/// <summary>A program for .NET Framework 4.7.2 in a process of its own on Mono, against the fake workspace on a socket.</summary>
public sealed class MonoTests : IAsyncLifetime
{
    private static readonly string _program = Path.Combine(
        Repository.Root,
        "tests/Databricks.Mono.Tests/Program/bin",
        Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/')))!,
        "net472/Databricks.Mono.Program.exe"
    );

    private FakeWorkspace _workspace = null!;

    public async Task InitializeAsync() => _workspace = await FakeWorkspace.StartAsync();

    public async Task DisposeAsync() => await _workspace.DisposeAsync();

    [Fact]
    public async Task List_OfClusters_IsPrinted()
    {
        _workspace.Seed.Cluster("1", "nightly", "RUNNING").Cluster("2", "adhoc", "TERMINATED");

        var output = await RunAsync("list");

        Assert.Equal(["1 nightly: RUNNING", "2 adhoc: TERMINATED"], output.Order());
    }

    [Fact]
    public async Task Get_RefusedWith429_IsRetriedAfterTheTimeThatTheServiceNames()
    {
        _workspace.Seed.Cluster("1", "nightly");
        _workspace.FailNext(times: 2, statusCode: 429, retryAfter: TimeSpan.FromSeconds(1));

        Assert.Equal(["nightly"], await RunAsync("get", "1"));
        Assert.Equal([(int?)429, 429, 200], _workspace.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task Get_OfNothing_HasTheServicesError()
    {
        var line = Assert.Single(await RunAsync("get", "none"));

        Assert.Contains("does not exist", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ResponseLost_IsRetried()
    {
        _workspace.Seed.Cluster("1", "nightly");
        _workspace.Faults.Add(Fault.ResponseLost() with { Operation = OperationIds.ClustersGet });

        Assert.Equal(["nightly"], await RunAsync("get", "1"));
    }

    [Fact]
    public async Task Create_ResponseLost_IsNotSentAgain()
    {
        _workspace.Faults.Add(Fault.ResponseLost() with { Operation = OperationIds.ClustersCreate, Times = 2 });

        Assert.Equal(["DatabricksConnectionException, MayHaveArrived: True, Attempts: 1"], await RunAsync("create"));
        Assert.Single(_workspace.State.Clusters);
    }

    [Fact]
    public async Task Stream_OfAChat_ArrivesInItsPieces()
    {
        _workspace.Seed.ServingEndpoint("chat", "chat", "ml.models.chat");
        _workspace.OnQuery("chat", _ => Chunks("Hello", ", ", "wörld"));

        Assert.Equal(["Hello", ", ", "wörld"], await RunAsync("stream", "chat"));
    }

    [Fact]
    public async Task Stream_Left_EndsTheProgram()
    {
        _workspace.Seed.ServingEndpoint("chat", "chat", "ml.models.chat");
        _workspace.OnQuery("chat", _ => Chunks("first", "second"));

        Assert.Equal(["first"], await RunAsync("leave-stream", "chat"));
    }

    [Fact]
    public async Task Calls_Parallel_AreNotLimitedToTwoConnections()
    {
        // Each response waits for all eight requests: with the two connections of .NET Framework's default they never meet.
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var server = builder.Build();
        var waiting = 8;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.MapGet(
            "/api/2.0/together",
            async () =>
            {
                if (Interlocked.Decrement(ref waiting) == 0)
                {
                    all.SetResult();
                }

                await all.Task.WaitAsync(TimeSpan.FromSeconds(20));
                return Results.Text("{}", "application/json");
            }
        );
        await server.StartAsync();

        var output = await RunAsync(new Uri(server.Urls.Single()), "parallel", "/api/2.0/together", "8");

        Assert.Equal(Enumerable.Repeat("{}", 8), output);
    }

    [Fact]
    public async Task Connections_OfTheWorkspace_AreRenewedAfterFiveMinutes()
    {
        _workspace.Seed.Cluster("1", "nightly");

        Assert.Equal([$"{TimeSpan.FromMinutes(5)}"], await RunAsync("lease", "1"));
    }

    private static FakeQueryResponse Chunks(params string[] texts) =>
        FakeQueryResponse.Stream([
            .. texts.Select(text => new JObject
            {
                ["object"] = "chat.completion.chunk",
                ["choices"] = new JArray(
                    new JObject
                    {
                        ["index"] = 0,
                        ["delta"] = new JObject { ["content"] = text },
                    }
                ),
            }),
        ]);

    private Task<string[]> RunAsync(string scenario, params string[] arguments) => RunAsync(_workspace.BaseAddress, scenario, arguments);

    private async Task<string[]> RunAsync(Uri address, string scenario, params string[] arguments)
    {
        var result = await Command.RunAsync(
            "mono",
            Path.GetDirectoryName(_program)!,
            [_program, scenario, address.AbsoluteUri, _workspace.Token, .. arguments]
        );
        result.MustSucceed();
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
