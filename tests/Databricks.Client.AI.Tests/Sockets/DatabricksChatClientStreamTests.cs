using Databricks.Client.AI.Tests.Support;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Tests.Sockets;

/// <summary>Streams of chat clients over real sockets, with a server that waits for the caller.</summary>
public sealed class DatabricksChatClientStreamTests
{
    [Fact]
    public async Task FirstText_OfAStream_ComesBeforeTheServerSendsItsSecond()
    {
        var isRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ChatServer.StartAsync(
            async (_, send, token) =>
            {
                await send(ChatServer.Text("first"));
                await isRead.Task.WaitAsync(ChatServer.Patience, token);
                await send(ChatServer.Text(" second"));
                await send("[DONE]");
            }
        );
        var texts = new List<string>();

        await foreach (var update in server.Databricks.AsChatClient("claude").GetStreamingResponseAsync("?"))
        {
            if (update.Text.Length > 0)
            {
                texts.Add(update.Text);
                isRead.TrySetResult();
            }
        }

        Assert.Equal(["first", " second"], texts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LeavingAStream_ByBreakOrCancellation_ClosesTheConnectionWhileTheServerIsSilent(bool cancelled)
    {
        var isClosed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ChatServer.StartAsync(
            async (_, send, gone) =>
            {
                await send(ChatServer.Text("first"));
                await using var registration = gone.Register(isClosed.SetResult);
                await isClosed.Task.WaitAsync(ChatServer.Patience, CancellationToken.None);
            }
        );
        using var cancellation = new CancellationTokenSource();
        var stream = server.Databricks.AsChatClient("claude").GetStreamingResponseAsync("?", cancellationToken: cancellation.Token);

        var error = await Record.ExceptionAsync(async () =>
        {
            await foreach (var update in stream)
            {
                if (!cancelled)
                {
                    break;
                }

                await cancellation.CancelAsync();
            }
        });

        await isClosed.Task.WaitAsync(ChatServer.Patience);
        Assert.Equal(cancelled, error is OperationCanceledException);
    }

    [Fact]
    public async Task Streams_FiftyAtOnce_AreOpenTogetherAndDoNotMix()
    {
        const int Count = 50;
        var open = 0;
        var areAllOpen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ChatServer.StartAsync(
            async (body, send, token) =>
            {
                var question = (string)JObject.Parse(body)["messages"]![0]!["content"]!;
                await send(ChatServer.Text(question));
                if (Interlocked.Increment(ref open) == Count)
                {
                    areAllOpen.SetResult();
                }

                await areAllOpen.Task.WaitAsync(ChatServer.Patience, token);
                await send(ChatServer.Text(question));
                await send("[DONE]");
            }
        );
        using var chat = server.Databricks.AsChatClient("claude");

        var texts = await Task.WhenAll(
            Enumerable.Range(100, Count).Select(async number => (number, (await chat.GetStreamingResponseAsync($"<{number}>").ToChatResponseAsync()).Text))
        );

        Assert.All(texts, text => Assert.Equal($"<{text.number}><{text.number}>", text.Text));
    }
}
