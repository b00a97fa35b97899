using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

/// <summary>A scripted answer to a query: one JSON document, or a stream of them.</summary>
public sealed class FakeQueryResponse
{
    private FakeQueryResponse(JToken? body, IReadOnlyList<JToken>? chunks)
    {
        Body = body;
        Chunks = chunks;
    }

    internal JToken? Body { get; }

    internal IReadOnlyList<JToken>? Chunks { get; }

    /// <summary>The whole answer in one piece.</summary>
    /// <param name="body">The JSON to send.</param>
    public static FakeQueryResponse Json(JToken body) => new(body ?? throw new ArgumentNullException(nameof(body)), null);

    /// <summary>An answer of a model with predictions, one for each row.</summary>
    /// <param name="predictions">The predictions.</param>
    public static FakeQueryResponse Predictions(params JToken[] predictions) =>
        new(new JObject { ["predictions"] = new JArray(predictions ?? throw new ArgumentNullException(nameof(predictions))) }, null);

    /// <summary>A stream of server-sent events, ended by <c>[DONE]</c>.</summary>
    /// <param name="chunks">The data of each event.</param>
    public static FakeQueryResponse Stream(params JToken[] chunks) => new(null, chunks ?? throw new ArgumentNullException(nameof(chunks)));
}
