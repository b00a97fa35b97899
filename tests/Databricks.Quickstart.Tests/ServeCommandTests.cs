using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Databricks.Quickstart.Commands;
using Databricks.Quickstart.Guides;
using Databricks.Quickstart.Output;

namespace Databricks.Quickstart.Tests;

public sealed class ServeCommandTests
{
    [Fact]
    public async Task Serve_PortZero_PrintsItsAddressAndAToken()
    {
        await using var server = await RunningServer.StartAsync("--port", "0");

        Assert.StartsWith(
            $"Fake workspace listening on http://127.0.0.1:{server.Address.Port}\n",
            server.Output.ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
        Assert.NotEqual(0, server.Address.Port);
        var token = server.Output.Split('\n').Single(line => line.StartsWith("Token:", StringComparison.Ordinal))["Token:".Length..].Trim();
        var (status, _) = await Curl.SendAsync(server.Address, token, "GET", "/api/2.1/clusters/list", data: null);
        Assert.Equal(200, status);
    }

    [Fact]
    public async Task Serve_PortGiven_ListensThere()
    {
        var port = FreePort();

        await using var server = await RunningServer.StartAsync($"--port={port}");

        Assert.Equal(port, server.Address.Port);
    }

    [Fact]
    public async Task Serve_Interrupted_EndsWithZeroAndFreesThePort()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal(0, await server.InterruptAsync());

        using var socket = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(server.Address.Host, server.Address.Port));
    }

    [Fact]
    public async Task Serve_InterruptedAtItsFirstLine_EndsWithZero()
    {
        using var interruption = new CancellationTokenSource();
        await using var output = new CancellingWriter(interruption);
        var terminal = new Terminal(output, TextWriter.Null, isPlain: true);

        Assert.Equal(0, await CommandLine.RunAsync(["serve"], terminal, interruption.Token));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Serve_Signal_EndsWithZero(string signal)
    {
        ChildProcess.StopIgnoringInterrupts();
        using var process = ChildProcess.Start(new Dictionary<string, string>(), "serve");
        Assert.StartsWith("Fake workspace listening on ", await process.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);

        using var kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Serve_PortTaken_EndsWithOneAndOneMessage()
    {
        await using var server = await RunningServer.StartAsync();
        using var transcript = new Transcript();

        var exitCode = await transcript.RunAsync("serve", "--port", $"{server.Address.Port}");

        Assert.Equal(1, exitCode);
        Assert.Contains($"{server.Address.Port}", transcript.Error, StringComparison.Ordinal);
        Assert.Single(transcript.Error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task Serve_CurlCommandsOfTheGuides_AllSucceed(string slash)
    {
        await using var server = await RunningServer.StartAsync("--token", RunningServer.Token);

        foreach (var call in GuideCall.All)
        {
            var data = call.Payload is null ? null : GuideFiles.Text(call.Payload);
            var (status, body) = await Curl.SendAsync(server.Address, RunningServer.Token, call.Method, slash + call.Path, data);
            Assert.True(status == 200, $"{call.Title}: {status} {body}");
        }
    }

    [Theory]
    [InlineData("/api/2.0/clusters/get")]
    [InlineData("/api/2.1/clusters/get")]
    public async Task Serve_GetThatCarriesABody_ReturnsTheTerminationMessage(string path)
    {
        await using var server = await RunningServer.StartAsync("--token", RunningServer.Token);

        var (_, body) = await Curl.SendAsync(server.Address, RunningServer.Token, "GET", path, GuideFiles.Text("get-cluster.json"));

        Assert.Empty(Tour.JsonDifference.Find(GuideFiles.Json("get-cluster.response.json"), GuideFiles.Parse(body), exact: false));
    }

    [Fact]
    public async Task Serve_PercentagesInQuotes_AreNumbersInTheResponse()
    {
        await using var server = await RunningServer.StartAsync("--token", RunningServer.Token);

        var (_, body) = await Curl.SendAsync(
            server.Address,
            RunningServer.Token,
            "PUT",
            "/api/2.0/serving-endpoints/my-endpoint/config",
            GuideFiles.Text("split-traffic.json")
        );

        var routes = GuideFiles.Parse(body)["pending_config"]!["traffic_config"]!["routes"]!;
        Assert.Equal([50L, 50L], routes.Select(route => (long)((Newtonsoft.Json.Linq.JValue)route["traffic_percentage"]!).Value!));
    }

    [Fact]
    public async Task Serve_WrongToken_IsRefused()
    {
        await using var server = await RunningServer.StartAsync("--token", RunningServer.Token);

        var (status, _) = await Curl.SendAsync(server.Address, "dapi-of-somebody", "GET", "/api/2.0/clusters/list", data: null);

        Assert.Equal(403, status);
    }

    /// <summary>A port that stays free: it is below those that systems assign.</summary>
    private static int FreePort()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 30_000));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }

    private sealed class CancellingWriter(CancellationTokenSource interruption) : StringWriter
    {
        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            await interruption.CancelAsync();
        }
    }
}
