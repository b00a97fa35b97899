using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Resilience;
using Databricks.Client.Serialization;
using Databricks.Client.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Reads the events of a streamed answer, each as soon as it has come.</summary>
/// <param name="request">What is answered.</param>
/// <param name="answer">The answer, whose headers have come.</param>
/// <param name="longestSilence">How long the answer may bring nothing.</param>
/// <param name="limitName">The option that says so.</param>
/// <param name="time">The clock of that limit.</param>
internal sealed class EventStream(ApiRequest request, ResponseStream answer, TimeSpan longestSilence, string limitName, TimeProvider time)
{
    public const string ContentType = "text/event-stream";
    private const string End = "[DONE]";

    private int events;

    /// <summary>The events up to <c>[DONE]</c> or the end of the answer. Ending the enumeration early closes the connection.</summary>
    public async IAsyncEnumerable<StreamEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CheckContentType();

        using var silence = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);

        // Not cancellable: it waits for nothing, and a cancellation here would leave a connection that nobody breaks.
        using var stream = await answer.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        var connection = new StreamConnection(answer, stream);
        using var closing = cancellationToken.Register(connection.Cancel);
        var parser = SseParser.Create(stream, static (_, data) => data.ToArray());
        var items = parser.EnumerateAsync(either.Token).GetAsyncEnumerator(either.Token);
        await using var end = items.ConfigureAwait(false);
        var isWhole = false;
        try
        {
            while (await NextAsync(items, connection, silence, cancellationToken).ConfigureAwait(false))
            {
                var item = items.Current;
                events++;
                if (IsEnd(item.Data))
                {
                    break;
                }

                if (item.Data.Length > 0)
                {
                    yield return Read(item);
                }
            }

            isWhole = true;
        }
        finally
        {
            if (!isWhole)
            {
                await connection.BreakAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> NextAsync(
        IAsyncEnumerator<SseItem<byte[]>> items,
        StreamConnection connection,
        CancellationTokenSource silence,
        CancellationToken cancellationToken
    )
    {
        using var timer = Cancellation.After(time, longestSilence);
        using var registration = timer.Token.Register(static state => ((CancellationTokenSource)state!).Cancel(), silence);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            connection.IsReading = true;
            var hasMore = await items.MoveNextAsync().ConfigureAwait(false);
            connection.IsReading = false;
            cancellationToken.ThrowIfCancellationRequested();
            return hasMore;
        }
        catch (Exception error)
            when (error is OperationCanceledException or HttpRequestException or IOException or ObjectDisposedException or InvalidDataException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw answer.Describe<DatabricksException>(timer.IsCancellationRequested ? Silent(error) : ConnectionFailure.Of(request, answer.Scrubber, error));
        }
    }

    private StreamEvent Read(SseItem<byte[]> item)
    {
        if (JsonText.TokenOrNull(new ArraySegment<byte>(item.Data)) is not JObject data)
        {
            throw answer.Describe(Unreadable($"event {events} of the stream is no JSON object"));
        }

        return StreamError.In(item.EventType, data, request, answer, time.GetUtcNow()) is { } error
            ? throw answer.Describe(error)
            : new StreamEvent(item.EventType, data);
    }

    private void CheckContentType()
    {
        var type = answer.Response.Content.Headers.ContentType?.MediaType;
        if (!string.Equals(type, ContentType, StringComparison.OrdinalIgnoreCase))
        {
            throw answer.Describe(
                Unreadable(
                    $"the answer is {(type is null ? "of no type" : $"'{type}'")} and no stream of events ('{ContentType}'). The model behind the endpoint does not stream: query it without streaming"
                )
            );
        }
    }

    private DatabricksTimeoutException Silent(Exception error) =>
        new($"{request.Subject}: the stream brought nothing for longer than {limitName} ({longestSilence}).", limitName, longestSilence, error);

    private DatabricksResponseException Unreadable(string what) => new($"{request.Subject} ({request.Operation.Id}): {what}.", broken: false);

    private static bool IsEnd(byte[] data)
    {
        if (data.Length < End.Length || data.Length > End.Length + 8)
        {
            return false;
        }

        return System.Text.Encoding.UTF8.GetString(data).Trim() == End;
    }
}
