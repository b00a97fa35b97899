using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>Streams in the form of OpenAI's Responses interface.</summary>
public sealed class ResponseStreamingTests : IDisposable
{
    private readonly StreamServer _server = new();
    private readonly DatabricksClient _databricks;

    public ResponseStreamingTests() => _databricks = _server.CreateClient();

    public void Dispose()
    {
        _databricks.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task CreateResponseStream_Events_KeepTheirKinds()
    {
        var reading = StreamFixture.ReadAllAsync(
            _databricks.ServingEndpoints.CreateResponseStreamAsync(new CreateModelResponseRequest { Model = "assistant", Input = "Hello" })
        );
        await _server.AcceptAsync();
        await _server.SendRawAsync("event: response.output_text.delta\ndata: {\"delta\":\"Hi\"}\n\n");
        await _server.SendAsync("""{"type":"response.completed","response":{"id":"resp_1"}}""");
        await _server.EndAsync();

        var news = await reading.WaitAsync(StreamServer.Patience);

        Assert.Equal([("response.output_text.delta", "Hi"), ("response.completed", null)], news.Select(one => (one.Type, one.Text)));
        Assert.Equal("resp_1", (string?)news[1].Data["response"]!["id"]);
    }

    [Fact]
    public async Task CreateResponseStream_FailedResponse_IsRaised()
    {
        var reading = StreamFixture.ReadAllAsync(
            _databricks.ServingEndpoints.CreateResponseStreamAsync(new CreateModelResponseRequest { Model = "assistant", Input = "Hello" })
        );
        await _server.AcceptAsync();
        await _server.SendAsync("""{"type":"response.failed","response":{"error":{"code":"server_error","message":"out of memory"}}}""");

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Equal(("server_error", "out of memory"), (error.ErrorCode, error.ServiceMessage));
    }
}
