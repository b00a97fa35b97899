using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Transport;

/// <summary>The stream that the escape hatch gives.</summary>
public class InactivityStreamTests
{
    [Fact]
    public async Task Read_NothingComes_EndsByInactivityTimeout()
    {
        var server = Streaming(new StallingStream([1, 2, 3]));
        using var client = server.Client();
        using var response = await client.Api.SendForStreamAsync(HttpMethod.Get, "/api/2.0/fs/files/x");

        Assert.Equal(3, await response.Body.ReadAsync(new byte[10]));
        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() =>
            server.Time.RunAsync(() => response.Body.ReadAsync(new byte[10]).AsTask(), TimeSpan.FromMinutes(2))
        );

        Assert.Equal(("InactivityTimeout", TimeSpan.FromSeconds(60), "Api_Send"), (error.LimitName, error.Limit, error.Operation));
        Assert.Equal(TimeSpan.FromSeconds(60), server.Time.Elapsed);
    }

    [Fact]
    public async Task Read_LimitOfTheCall_CountsForEachRead()
    {
        var server = Streaming(new StallingStream([1]));
        using var client = server.Client();
        var options = new RequestOptions { InactivityTimeout = TimeSpan.FromSeconds(5) };
        using var response = await client.Api.SendForStreamAsync(HttpMethod.Get, "/api/2.0/fs/files/x", options: options);
        server.Time.Advance(TimeSpan.FromMinutes(10)); // The caller's own time between two reads is not the body's.

        Assert.Equal(1, await response.Body.ReadAsync(new byte[10]));
        await Assert.ThrowsAsync<DatabricksTimeoutException>(() => server.Time.RunAsync(() => response.Body.ReadAsync(new byte[10]).AsTask()));
    }

    [Fact]
    public async Task Read_ConnectionBreaks_IsAnExceptionOfOurs()
    {
        var server = Streaming(new StallingStream([], new IOException("reset")));
        using var client = server.Client();
        using var response = await client.Api.SendForStreamAsync(HttpMethod.Get, "/api/2.0/fs/files/x");

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => response.Body.ReadAsync(new byte[10]).AsTask());

        Assert.Contains("the connection broke before the whole response had arrived (reset)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_CallerCancels_IsTheirCancellation()
    {
        var server = Streaming(new StallingStream([]));
        using var client = server.Client();
        using var response = await client.Api.SendForStreamAsync(HttpMethod.Get, "/api/2.0/fs/files/x");
        using var source = new CancellationTokenSource();
        var read = response.Body.ReadAsync(new byte[10], source.Token).AsTask();

        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read)).CancellationToken);
    }

    [Fact]
    public async Task Read_Synchronously_GivesWhatCame()
    {
        var server = Streaming(new MemoryStream([1, 2, 3]));
        using var client = server.Client();
        using var response = await client.Api.SendForStreamAsync(HttpMethod.Get, "/api/2.0/fs/files/x");

        Assert.Equal((1, 2, 3, -1), (response.Body.ReadByte(), response.Body.ReadByte(), response.Body.ReadByte(), response.Body.ReadByte()));
    }

    [Fact]
    public async Task Stream_ForReadingOnly_SaysSo()
    {
        var server = Streaming(new MemoryStream([1]));
        using var client = server.Client();
        using var response = await client.Api.SendForStreamAsync(HttpMethod.Get, "/api/2.0/fs/files/x");

        Assert.Equal((true, false, false), (response.Body.CanRead, response.Body.CanSeek, response.Body.CanWrite));
        Assert.Throws<NotSupportedException>(() => response.Body.Length);
        Assert.Throws<NotSupportedException>(() => response.Body.SetLength(0));
    }

    [Fact]
    public async Task Read_ArrayFromABrokenConnection_IsAnExceptionOfOurs()
    {
        var server = Streaming(new StallingStream([], new IOException("reset")));
        using var client = server.Client();
        using var response = await client.Api.SendForStreamAsync(HttpMethod.Get, "/api/2.0/fs/files/x");
        Func<byte[], int, int, CancellationToken, Task<int>> read = response.Body.ReadAsync;

        await Assert.ThrowsAsync<DatabricksConnectionException>(() => read(new byte[10], 0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Read_CancelledBefore_ReadsNothing()
    {
        var inner = new MemoryStream([1]);
        var server = Streaming(inner);
        using var client = server.Client();
        using var response = await client.Api.SendForStreamAsync(HttpMethod.Get, "/api/2.0/fs/files/x");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => response.Body.ReadAsync(new byte[10], new CancellationToken(canceled: true)).AsTask());

        Assert.Equal(0, inner.Position);
    }

    [Fact]
    public async Task Dispose_Body_ClosesTheResponse()
    {
        var inner = new MemoryStream([1]);
        var server = Streaming(inner);
        using var client = server.Client();
        using var response = await client.Api.SendForStreamAsync(HttpMethod.Get, "/api/2.0/fs/files/x");

        await response.Body.DisposeAsync();

        Assert.False(inner.CanRead);
    }

    [Fact]
    public async Task Read_NothingComes_ClosesTheResponse()
    {
        var inner = new StallingStream([]);
        var server = Streaming(inner);
        using var client = server.Client();
        using var response = await client.Api.SendForStreamAsync(HttpMethod.Get, "/api/2.0/fs/files/x");

        await Assert.ThrowsAsync<DatabricksTimeoutException>(() =>
            server.Time.RunAsync(() => response.Body.ReadAsync(new byte[10]).AsTask(), TimeSpan.FromMinutes(2))
        );

        Assert.False(inner.CanRead);
    }

    private static ScriptedServer Streaming(Stream body) =>
        new ScriptedServer().Then((_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(body) }));

    /// <summary>Returns some bytes, then hangs or fails.</summary>
    private sealed class StallingStream(byte[] bytes, Exception? failure = null) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (await base.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                return read;
            }

            if (failure is not null)
            {
                throw failure;
            }

            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
