using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Observability;
using Databricks.Client.Resilience;
using Databricks.Client.Serialization;
using Databricks.Client.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Reads the events of a streamed response as they arrive.</summary>
/// <param name="request">The request.</param>
/// <param name="response">The response, whose headers have arrived.</param>
/// <param name="longestSilence">The longest time without data.</param>
/// <param name="limitName">The option that sets it.</param>
/// <param name="time">The clock of that limit.</param>
internal sealed class EventStream(ApiRequest request, ResponseStream response, TimeSpan longestSilence, string limitName, TimeProvider time)
{
    public const string ContentType = "text/event-stream";
    private const string End = "[DONE]";
    private const int MaxMessageLength = 1000;

    /// <summary>After these a stream of OpenAI's Responses API may end.</summary>
    private static readonly string[] _lastEvents = ["response.completed", "response.incomplete", "response.cancelled"];

    private readonly StreamedItems _items = new();
    private int _events;

    /// <summary>
    /// The events up to <c>[DONE]</c>, or up to the event that ends a response and the end of the stream. A stream that ends earlier is an error, even if
    /// HTTP cannot detect it: many streams are delimited by the end of their connection. A body that is one JSON document is returned as one event: the
    /// model has run, and its output counts. Ending the enumeration early closes the connection.
    /// </summary>
    public async IAsyncEnumerable<StreamEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);

        // Not cancellable: it does not wait, and a cancellation here would leave the connection open.
        using var stream = await response.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        var connection = new StreamConnection(response, stream);
        using var closing = cancellationToken.Register(connection.Cancel);
        var text = new EventStreamText(stream, IsOfType);
        var parser = SseParser.Create(text, static (_, data) => data.ToArray());
        var items = parser.EnumerateAsync(either.Token).GetAsyncEnumerator(either.Token);
        await using var end = items.ConfigureAwait(false);
        var isWhole = false;
        var isEnded = false;
        try
        {
            while (await NextAsync(items, connection, silence, cancellationToken).ConfigureAwait(false))
            {
                var item = items.Current;
                _events++;
                text.KeepTailOnly();
                if (IsEnd(item.Data))
                {
                    isEnded = true;
                    break;
                }

                if (item.Data.Length > 0)
                {
                    var news = Read(item);
                    isEnded |= Array.IndexOf(_lastEvents, news.Type) >= 0;
                    yield return news;
                }
            }

            if (_events == 0 && Whole(text.Remembered()) is { } whole)
            {
                yield return whole;
            }
            else if (!isEnded && text.Rest() is var rest && rest != End)
            {
                throw response.Describe(_events == 0 ? NotEvents(text.Remembered(), rest) : CutShort(rest));
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
            throw response.Describe<DatabricksException>(
                timer.IsCancellationRequested ? Silent(error) : ConnectionFailure.Of(request, response.Scrubber, error)
            );
        }
    }

    private StreamEvent Read(SseItem<byte[]> item)
    {
        if (JsonText.TokenOrNull(new ArraySegment<byte>(item.Data)) is not JObject data)
        {
            throw response.Describe(Unreadable($"event {_events} of the stream is not a JSON object"));
        }

        if (StreamError.In(item.EventType, data, request, response, time.GetUtcNow()) is { } error)
        {
            throw response.Describe(error);
        }

        var news = new StreamEvent(item.EventType, data);
        news.IsRepeat = _items.IsRepeat(news.Type, data);
        return news;
    }

    /// <summary>The event of a body that is one JSON document; null for other bodies.</summary>
    /// <exception cref="DatabricksApiException">The document reports an error.</exception>
    private StreamEvent? Whole(ArraySegment<byte> body) =>
        JsonText.TokenOrNull(body) is not { } json ? null
        : ErrorIn(json) is { } error ? throw response.Describe(error)
        : new StreamEvent(json);

    /// <summary>The failure of a stream whose body is neither events nor JSON.</summary>
    private DatabricksException NotEvents(ArraySegment<byte> body, string rest) =>
        body.Count == 0 ? Unreadable("the stream is empty") : Incomplete($"the body {OfType()} is not a stream of events", rest);

    private bool IsOfType => string.Equals(response.Response.Content.Headers.ContentType?.MediaType, ContentType, StringComparison.OrdinalIgnoreCase);

    private string OfType() => response.Response.Content.Headers.ContentType?.MediaType is { } type ? $"('{type}')" : "(without a content type)";

    private DatabricksException CutShort(string rest) =>
        Incomplete($"the stream ended after {(_events == 1 ? "1 event" : $"{_events} events")} without the end marker {End}: the response is incomplete", rest);

    /// <summary>With the service's message, if the stream ended with one. JSON other than an error may be the requested data, and is not quoted.</summary>
    private DatabricksException Incomplete(string what, string text)
    {
        string[] lines = [text, .. text.Split('\n')];
        foreach (var line in lines)
        {
            if (JsonText.TokenOrNull(new ArraySegment<byte>(Encoding.UTF8.GetBytes(line))) is { } json && ErrorIn(json) is { } error)
            {
                return error;
            }
        }

        return text.Length == 0 || Array.Exists(lines, static line => line.Length > 0 && line[0] is '{' or '[') ? Unreadable(what)
            : text[0] == '<' ? Unreadable($"{what}: {SignInPage.Message}")
            : Unreadable($"{what}. The service's message: {SingleLine.Of(response.Scrubber.Scrub(text), MaxMessageLength)}");
    }

    private DatabricksApiException? ErrorIn(JToken json) =>
        json is JObject data ? StreamError.In(StreamError.HasMessageOnly(data) ? "error" : "", data, request, response, time.GetUtcNow()) : null;

    private DatabricksTimeoutException Silent(Exception error) =>
        new($"{request.Subject}: no data arrived on the stream for longer than {limitName} ({longestSilence}).", limitName, longestSilence, error);

    private DatabricksResponseException Unreadable(string what) => new($"{request.Subject} ({request.Operation.Id}): {what}.", broken: false);

    private static bool IsEnd(byte[] data)
    {
        if (data.Length < End.Length || data.Length > End.Length + 8)
        {
            return false;
        }

        return Encoding.UTF8.GetString(data).Trim() == End;
    }
}
