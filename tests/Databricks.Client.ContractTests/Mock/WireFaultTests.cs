using System.Net.Sockets;
using System.Text;
using Databricks.Client.ContractTests.Server;
using Databricks.Client.Testing;
using Databricks.Client.Testing.WireMock;
using WireMock.ResponseBuilders;
using WireMock.ResponseProviders;

namespace Databricks.Client.ContractTests.Mock;

/// <summary>What faults put on the wire, seen from a bare socket.</summary>
public sealed class WireFaultTests : IDisposable
{
    private readonly MockWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Reset_Connection_IsReset()
    {
        var error = await Assert.ThrowsAsync<IOException>(() => ReadAsync(WireFault.Reset()));

        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(error.InnerException).SocketErrorCode);
    }

    [Fact]
    public async Task EmptyReply_Connection_EndsInOrderWithoutAByte() => Assert.Equal("", await ReadAsync(WireFault.EmptyReply()));

    [Fact]
    public async Task Garbage_Bytes_AreNotHttp() => Assert.StartsWith("\u0001\u0002", await ReadAsync(WireFault.Garbage()), StringComparison.Ordinal);

    [Fact]
    public async Task BrokenChunk_Body_BreaksAfterItsFirstHalf()
    {
        var text = await ReadAsync(WireFault.BrokenChunk(Response.Create().WithStatusCode(200).WithBody("abcdefgh")));

        Assert.Contains("\r\nTransfer-Encoding: chunked\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n4\r\nabcd\r\nno chunk\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(3)]
    [InlineData(0)]
    public async Task WrongLength_Head_AnnouncesIt(int length)
    {
        var text = await ReadAsync(WireFault.WrongLength(Response.Create().WithStatusCode(201).WithHeader("X-Test", "yes").WithBody("äbc"), length));

        Assert.StartsWith("HTTP/1.1 201 ", text, StringComparison.Ordinal);
        Assert.Contains("X-Test: yes\r\n", text, StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {length}\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\näbc", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    public async Task Dribble_Body_ComesWhole(int parts)
    {
        var text = await ReadAsync(WireFault.Dribble(Response.Create().WithStatusCode(200).WithBodyAsJson(new { a = "äöü" }), parts, TimeSpan.Zero));

        Assert.Contains("Content-Length: 14\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("""{"a":"äöü"}""", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoReply_ClientGivesUp_LogHasHadTheRequestAllTheWhile()
    {
        using (var socket = await SendAsync(WireFault.NoReply()))
        {
            await _workspace.ArrivalAsync();
            Assert.Equal(0, socket.Available);
        }

        Assert.Single(_workspace.Server.FindLogEntries(DatabricksMock.Request(OperationIds.ClustersList)));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    public void Fault_ArgumentsThatMakeNoSense_AreRefused(long length, int parts)
    {
        var response = Response.Create();
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            length < 0 ? WireFault.WrongLength(response, length) : WireFault.Dribble(response, parts, TimeSpan.Zero)
        );
    }

    private async Task<string> ReadAsync(IResponseProvider fault)
    {
        using var client = await SendAsync(fault);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private async Task<TcpClient> SendAsync(IResponseProvider fault)
    {
        _workspace.Server.GivenDatabricks(OperationIds.ClustersList).RespondWith(fault);
        var client = new TcpClient("127.0.0.1", new Uri(_workspace.Address).Port);
        await client.GetStream().WriteAsync("GET /api/2.1/clusters/list HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer b\r\n\r\n"u8.ToArray());
        return client;
    }
}
