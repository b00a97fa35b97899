using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Recording;

/// <summary>A request and the workspace's response, as stored in a file of a recording.</summary>
internal sealed record RecordedExchange
{
    /// <summary>The value of <see cref="Cut"/> if the caller closed the connection.</summary>
    public const string CutByCaller = "the caller closed the connection";

    /// <summary>Position in the order of arrival, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Operation ID of the document; null for an undocumented route.</summary>
    public string? Operation { get; init; }

    public required string Method { get; init; }

    /// <summary>Path and query as sent, with escapes.</summary>
    public required string Target { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> RequestHeaders { get; init; }

    public required RecordedBody RequestBody { get; init; }

    public required int Status { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    public required RecordedBody Body { get; init; }

    /// <summary>Why the response ended early; null if it was complete.</summary>
    public string? Cut { get; init; }

    public string FileName => $"{Number:0000}-{Operation ?? Method}-{Status}.json";

    public string? ContentType => Header(Headers, "Content-Type");

    public static string? Header(IEnumerable<KeyValuePair<string, string>> headers, string name) =>
        headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public JObject ToJson()
    {
        var request = new JObject
        {
            ["method"] = Method,
            ["target"] = Target,
            ["headers"] = ToJson(RequestHeaders),
        };
        RequestBody.AddTo(request);
        var response = new JObject { ["status"] = Status, ["headers"] = ToJson(Headers) }.With("cut", Cut);
        Body.AddTo(response);
        var exchange = new JObject { ["number"] = Number }.With("operation", Operation);
        exchange["request"] = request;
        exchange["response"] = response;
        return exchange;
    }

    /// <exception cref="FormatException">The JSON is not a recorded exchange.</exception>
    public static RecordedExchange FromJson(JObject json)
    {
        if (json.Object("request") is not { } request || json.Object("response") is not { } response)
        {
            throw new FormatException("members 'request' and 'response' are required");
        }

        return new RecordedExchange
        {
            Number = (int)(json.Int64("number") ?? throw new FormatException("member 'number' is required")),
            Operation = json.Text("operation"),
            Method = request.Text("method") ?? throw new FormatException("member 'request.method' is required"),
            Target = request.Text("target") ?? throw new FormatException("member 'request.target' is required"),
            RequestHeaders = HeadersOf(request),
            RequestBody = RecordedBody.FromJson(request),
            Status = (int)(response.Int64("status") ?? throw new FormatException("member 'response.status' is required")),
            Headers = HeadersOf(response),
            Body = RecordedBody.FromJson(response),
            Cut = response.Text("cut"),
        };
    }

    // A header that occurs several times is a list.
    private static JObject ToJson(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var json = new JObject();
        foreach (var name in headers.GroupBy(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase))
        {
            json[name.Key] = name.Count() == 1 ? name.First() : new JArray(name);
        }

        return json;
    }

    private static List<KeyValuePair<string, string>> HeadersOf(JObject message) =>
        [
            .. (message.Object("headers") ?? [])
                .Properties()
                .SelectMany(header =>
                    header.Value is JArray several
                        ? several.Select(value => new KeyValuePair<string, string>(header.Name, (string)value!))
                        : [new KeyValuePair<string, string>(header.Name, (string)header.Value!)]
                ),
        ];
}
