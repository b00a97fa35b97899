using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>Streams that fail, are left early or cancelled.</summary>
public sealed class StreamFailureTests : StreamFixture
{
    [Fact]
    public async Task QueryStream_ErrorAfterARetry_CountsItsAttemptsAndTime()
    {
        var script = new ScriptedServer()
            .Then(429, """{"error_code":"REQUEST_LIMIT_EXCEEDED","message":"m"}""", ("Retry-After", "3"))
            .Then(200, """data: {"error":{"message":"model died"}}""" + "\n\n", ("Content-Type", "text/event-stream"));
        using var client = script.Client();

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() =>
            script.Time.RunAsync(() => ReadAllAsync(client.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello"))))
        );

        Assert.Equal(("ServingEndpoints_Query", 2), (error.Operation, error.Attempts));
        Assert.InRange(error.Elapsed, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4));
    }

    [Theory]
    [InlineData(
        """{"error":{"message":"too many tokens","type":"server_error","code":"rate_limit_exceeded","status_code":429}}""",
        429,
        "rate_limit_exceeded",
        "too many tokens"
    )]
    [InlineData("""{"error_code":"INTERNAL_ERROR","message":"model died"}""", 500, "INTERNAL_ERROR", "model died")]
    [InlineData("""{"error":"model died"}""", 500, null, "model died")]
    [InlineData("""{"error":{"message":"bad","code":"400"}}""", 400, null, "bad")]
    public async Task QueryStream_ErrorInTheStream_IsRaised(string data, int status, string? code, string message)
    {
        var reading = ReadAllAsync(Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await Server.AcceptAsync();
        await Server.SendAsync("""{"choices":[{"delta":{"content":"a"}}]}""");
        await Server.SendAsync(data);

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Equal(((HttpStatusCode)status, code, message), (error.StatusCode, error.ErrorCode, error.ServiceMessage));
        Assert.Equal(("ServingEndpoints_Query", "request-1"), (error.Operation, error.RequestId));
    }

    [Fact]
    public async Task QueryStream_ErrorEvent_IsRaised()
    {
        var reading = ReadAllAsync(Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await Server.AcceptAsync();
        await Server.SendRawAsync("event: error\ndata: {\"message\":\"no capacity\",\"status\":503}\n\n");

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "no capacity"), (error.StatusCode, error.ServiceMessage));
    }

    [Fact]
    public async Task QueryStream_RefusedQuery_IsRaisedWithTheServicesWords()
    {
        var reading = ReadAllAsync(Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await Server.AcceptAsync("application/json", status: 400);
        await Server.SendRawAsync("""{"error_code":"BAD_REQUEST","message":"no such tool"}""");
        await Server.EndAsync();

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Equal(("BAD_REQUEST", "no such tool"), (error.ErrorCode, error.ServiceMessage));
    }

    [Theory]
    [InlineData("text/html", "<html><title>Sign In</title></html>", "sign-in page")]
    [InlineData("text/plain", "Service is busy", "The service's message: Service is busy")]
    public async Task QueryStream_ResponseIsNeitherStreamNorJson_SaysWhatItIs(string contentType, string body, string words)
    {
        var reading = ReadAllAsync(Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await Server.AcceptAsync(contentType);
        await Server.SendRawAsync(body);
        await Server.EndAsync();

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Contains($"'{contentType}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryStream_ErrorInOneJsonDocument_IsRaisedInTheServicesWords()
    {
        var reading = ReadAllAsync(Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await Server.AcceptAsync("application/json");
        await Server.SendRawAsync("""{"error_code":"TEMPORARILY_UNAVAILABLE","message":"The model is loading."}""");
        await Server.EndAsync();

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Equal(("TEMPORARILY_UNAVAILABLE", "The model is loading."), (error.ErrorCode, error.ServiceMessage));
    }

    [Fact]
    public async Task QueryStream_ErrorOfAnExternalModelWithinIt_HasItsCodeAndWords()
    {
        var reading = ReadAllAsync(Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await Server.AcceptAsync();
        await Server.SendAsync(
            """{"error":"Received error from openai","external_model_message":{"error":{"message":"The response was filtered","code":"content_filter"}}}"""
        );

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Equal(("content_filter", "Received error from openai: The response was filtered"), (error.ErrorCode, error.ServiceMessage));
    }

    [Fact]
    public async Task QueryStream_EventIsNotJson_SaysWhichOne()
    {
        var reading = ReadAllAsync(Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await Server.AcceptAsync();
        await Server.SendAsync("{}");
        await Server.SendAsync("{\"secret");

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Contains("event 2", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryStream_ConnectionBreaks_IsRaised()
    {
        var reading = ReadAllAsync(Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await Server.AcceptAsync();
        await Server.SendAsync("{}");
        Server.Break();

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Equal("ServingEndpoints_Query", error.Operation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QueryStream_LeftEarly_BreaksTheConnection(bool withHttpClientOfTheCaller)
    {
        using var http = new HttpClient(StreamServer.Holding(new SocketsHttpHandler()));
        using var client = Server.CreateClient(options =>
        {
            if (withHttpClientOfTheCaller)
            {
                (options.HttpClient, options.ConfigureHandler) = (http, null);
            }
        });
        var leaving = FirstAsync();
        await Server.AcceptAsync();
        await Server.SendAsync("{}");
        await leaving.WaitAsync(StreamServer.Patience);

        await Server.ClosedAsync();

        async Task FirstAsync()
        {
            await foreach (var _ in client.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")))
            {
                break;
            }
        }
    }

    [Fact]
    public async Task QueryStream_CancelledWhileWaiting_BreaksTheConnectionWithoutWaitingForAnything()
    {
        // The client's clock is frozen, so that no timer can fire before the connection ends.
        using var client = Server.CreateClient(options => options.TimeProvider = FakeClocks.Stopped());
        using var source = new CancellationTokenSource();
        var reading = ReadAllAsync(client.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello"), cancellationToken: source.Token));
        await Server.AcceptAsync();
        await Server.SendAsync("{}");

        await source.CancelAsync();

        await Server.ClosedAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(StreamServer.Patience));
        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Fact]
    public async Task QueryStream_CancelledAsTheResponseBegins_BreaksTheConnection()
    {
        using var source = new CancellationTokenSource();
        using var client = Server.CreateClient(options => options.ConfigureHandler = handler => new CancelAtTheResponse(StreamServer.Holding(handler), source));
        var reading = ReadAllAsync(client.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello"), cancellationToken: source.Token));

        await Server.AcceptAsync();

        await Server.ClosedAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(StreamServer.Patience));
    }

    [Fact]
    public async Task QueryStream_CancelledWhileTheCallerIsBusy_BreaksTheConnection()
    {
        using var source = new CancellationTokenSource();
        await using var pieces = Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")).GetAsyncEnumerator(source.Token);
        var first = pieces.MoveNextAsync().AsTask();
        await Server.AcceptAsync();
        await Server.SendAsync("{}");
        await first.WaitAsync(StreamServer.Patience);

        await source.CancelAsync();

        await Server.ClosedAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pieces.MoveNextAsync().AsTask().WaitAsync(StreamServer.Patience));
    }

    [Theory]
    [InlineData(3, "AttemptTimeout", 3)]
    [InlineData(null, "QueryAttemptTimeout", 10)]
    public async Task QueryStream_SilenceBeyondTheLimit_IsATimeoutThatNamesIt(int? ownMinutes, string name, int minutes)
    {
        var clock = FakeClocks.Stopped();
        using var own = Server.CreateClient(o => o.TimeProvider = clock);
        var options = new RequestOptions { AttemptTimeout = ownMinutes is { } set ? TimeSpan.FromMinutes(set) : null };
        var limit = TimeSpan.FromMinutes(minutes);
        await using var pieces = own.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello"), options).GetAsyncEnumerator();
        var first = pieces.MoveNextAsync().AsTask();
        await Server.AcceptAsync();
        await Server.SendAsync("{}");
        await first.WaitAsync(StreamServer.Patience);
        var second = pieces.MoveNextAsync().AsTask();

        clock.Advance(limit);

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() => second.WaitAsync(StreamServer.Patience));
        Assert.Equal((name, limit), (error.LimitName, error.Limit));
        Assert.Equal($"POST /serving-endpoints/assistant/invocations: no data arrived on the stream for longer than {name} ({limit}).", error.Message);
    }

    [Fact]
    public async Task QueryStream_NoLimit_WaitsForTheNextPiece()
    {
        var options = new RequestOptions { AttemptTimeout = Timeout.InfiniteTimeSpan };
        await using var pieces = Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello"), options).GetAsyncEnumerator();
        var first = pieces.MoveNextAsync().AsTask();
        await Server.AcceptAsync();
        await Server.SendAsync("{}");

        Assert.True(await first.WaitAsync(StreamServer.Patience));
    }

    private sealed class CancelAtTheResponse(HttpMessageHandler inner, CancellationTokenSource source) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await source.CancelAsync();
            return response;
        }
    }
}
