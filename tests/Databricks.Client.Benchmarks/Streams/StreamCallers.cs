using Databricks.Client.AI;
using Databricks.Client.Benchmarks.Measuring;
using Databricks.Client.Benchmarks.Wire;
using Databricks.Client.Models;
using Microsoft.Extensions.AI;
using ChatMessage = Databricks.Client.Models.ChatMessage;

namespace Databricks.Client.Benchmarks.Streams;

/// <summary>A chat streamed in a thousand pieces, by the client and by the chat client on top of it.</summary>
internal static class StreamCallers
{
    public const string Client = "client";
    public const string ChatClient = "chat client";

    private const int Rounds = 101;
    private const int CountedCalls = 10;

    public static IReadOnlyList<CallerResult> Measure()
    {
        using var databricks = new DatabricksClient(
            new DatabricksClientOptions
            {
                Host = MemoryHandler.Host.AbsoluteUri,
                Token = "dapi-benchmark",
                HttpClient = new HttpClient(new StreamHandler()),
            }
        );
        using var chat = databricks.AsChatClient("assistant");
        (string Name, Func<int> Call)[] callers =
        [
            (Client, () => ReadAsync(databricks).GetAwaiter().GetResult()),
            (ChatClient, () => ReadAsync(chat).GetAwaiter().GetResult()),
        ];
        var sizes = callers.Select(static caller => Batches.Size(caller.Call)).ToArray();
        var times = callers.Select(static _ => new double[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < callers.Length; i++)
            {
                var turn = (i + round) % callers.Length;
                times[turn][round] = Batches.Time(callers[turn].Call, sizes[turn]);
            }
        }

        return [.. callers.Select((caller, i) => new CallerResult(caller.Name, times[i], Batches.Bytes(caller.Call, CountedCalls)))];
    }

    private static async Task<int> ReadAsync(DatabricksClient databricks)
    {
        var length = 0;
        var request = new CreateChatCompletionRequest { Model = "assistant", Messages = [ChatMessage.User("Why is the sky blue?")] };
        await foreach (var piece in databricks.ServingEndpoints.CreateChatCompletionStreamAsync(request))
        {
            length += piece.Text?.Length ?? 0;
        }

        return length;
    }

    private static async Task<int> ReadAsync(IChatClient chat)
    {
        var length = 0;
        await foreach (var update in chat.GetStreamingResponseAsync("Why is the sky blue?"))
        {
            length += update.Text.Length;
        }

        return length;
    }
}
