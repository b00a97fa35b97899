using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Recording;

/// <summary>
/// Plays a recording back. Each exchange responds to one matching request, in the recorded order; when none is left, the last match is returned again, for
/// callers that poll more often than the recorded one. Thread-safe.
/// </summary>
internal sealed class Replay(IReadOnlyList<RecordedExchange> exchanges)
{
    private readonly object _gate = new();
    private readonly bool[] _used = new bool[exchanges.Count];
    private Bindings _bindings = new();

    /// <summary>Whether an exchange matches a request; consumes none.</summary>
    public bool Has(string method, string target, ReadOnlySpan<byte> body)
    {
        var request = RecordedBody.Read(body, contentType: null, contentEncoding: null);
        lock (_gate)
        {
            return exchanges.Any(exchange => Difference(exchange, method, target, request, _bindings.Copy()) is null);
        }
    }

    /// <summary>Finds the response to a request.</summary>
    /// <param name="method">Method.</param>
    /// <param name="target">Path and query, as sent.</param>
    /// <param name="body">Body; empty for none.</param>
    /// <param name="reason">Why no exchange matches: names each with the same path, and the differences.</param>
    /// <returns>The exchange to respond with, with the caller's strings; null if none matches.</returns>
    public RecordedExchange? Find(string method, string target, ReadOnlySpan<byte> body, out string reason)
    {
        var request = RecordedBody.Read(body, contentType: null, contentEncoding: null);
        List<string> differences = [];
        lock (_gate)
        {
            (int Index, Bindings Bindings)? last = null;
            for (var i = 0; i < exchanges.Count; i++)
            {
                var bindings = _bindings.Copy();
                if (Difference(exchanges[i], method, target, request, bindings) is { } difference)
                {
                    differences.Add(difference);
                    continue;
                }

                last = (i, bindings);
                if (!_used[i])
                {
                    break;
                }
            }

            if (last is var (index, found))
            {
                _used[index] = true;
                _bindings = found;
                reason = "";
                return Fill(exchanges[index], found);
            }
        }

        differences.RemoveAll(string.IsNullOrEmpty);
        reason =
            $"The recording has no exchange for this request: {method} {target}. "
            + (
                differences.Count == 0
                    ? "No recorded exchange has this method and path."
                    : $"The exchanges with this method and path differ: {string.Join("; ", differences.Distinct(StringComparer.Ordinal).Take(5))}."
            );
        return null;
    }

    /// <summary>The bytes of a response's body, in chunks if it was a stream.</summary>
    public static IReadOnlyList<string> Pieces(RecordedExchange exchange) =>
        exchange.Body switch
        {
            { Events: { } events } => events,
            { Text: { } text } => [text],
            { Json: { } json } => [json.ToString(Formatting.None)],
            _ => [],
        };

    // Null: matches. Empty: unrelated. Otherwise: the difference.
    private static string? Difference(RecordedExchange exchange, string method, string target, RecordedBody body, Bindings bindings)
    {
        var (recorded, actual) = (RequestTarget.Parse(exchange.Target), RequestTarget.Parse(target));
        if (
            exchange.Method != method
            || recorded.Segments.Length != actual.Segments.Length
            || !recorded.Segments.Zip(actual.Segments).All(pair => bindings.Fits(pair.First, pair.Second))
        )
        {
            return "";
        }

        if (
            recorded.Query.Count != actual.Query.Count
            || !Ordered(recorded).Zip(Ordered(actual)).All(pair => pair.First.Key == pair.Second.Key && bindings.Fits(pair.First.Value, pair.Second.Value))
        )
        {
            return $"{exchange.FileName} has the query '{exchange.Target[recorded.Path.Length..]}'";
        }

        var expected = exchange.RequestBody;
        var place =
            expected.Omitted is not null || method == "GET" ? null
            : expected.Json is { } json && body.Json is { } sent ? bindings.Difference(json, sent, "body")
            : (expected.Json is null) == (body.Json is null) && bindings.Fits(expected.Text ?? "", body.Text ?? "") ? null
            : "body";
        return place is null ? null : $"{exchange.FileName} at {place}";
    }

    private static IEnumerable<KeyValuePair<string, string>> Ordered(RequestTarget target) =>
        target.Query.OrderBy(parameter => parameter.Key, StringComparer.Ordinal);

    private static RecordedExchange Fill(RecordedExchange exchange, Bindings bindings) =>
        exchange with
        {
            Headers = [.. exchange.Headers.Select(header => new KeyValuePair<string, string>(header.Key, bindings.Fill(header.Value)))],
            Body = exchange.Body with
            {
                Json = exchange.Body.Json is { } json ? bindings.Fill(json) : null,
                Text = exchange.Body.Text is { } text ? bindings.Fill(text) : null,
                Events = exchange.Body.Events?.Select(piece => bindings.Fill(piece, inJson: true)).ToList(),
            },
        };
}
