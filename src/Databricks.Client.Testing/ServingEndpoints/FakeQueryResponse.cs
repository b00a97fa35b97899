using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.ServingEndpoints;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

/// <summary>A scripted response to a query: raw JSON, or a model's output, converted to the format that the query requests.</summary>
public class FakeQueryResponse
{
    private readonly JToken? _body;
    private readonly IReadOnlyList<JToken>? _chunks;

    private FakeQueryResponse(JToken? body, IReadOnlyList<JToken>? chunks)
    {
        _body = body;
        _chunks = chunks;
    }

    private protected FakeQueryResponse() { }

    /// <summary>A whole response.</summary>
    /// <param name="body">The JSON to send.</param>
    public static FakeQueryResponse Json(JToken body) => new(body ?? throw new ArgumentNullException(nameof(body)), null);

    /// <summary>A response of a model with predictions, one for each row.</summary>
    /// <param name="predictions">The predictions.</param>
    public static FakeQueryResponse Predictions(params JToken[] predictions) =>
        new(new JObject { ["predictions"] = new JArray(predictions ?? throw new ArgumentNullException(nameof(predictions))) }, null);

    /// <summary>A stream of server-sent events, ended by <c>[DONE]</c>.</summary>
    /// <param name="chunks">The data of each event.</param>
    public static FakeQueryResponse Stream(params JToken[] chunks) => new(null, chunks ?? throw new ArgumentNullException(nameof(chunks)));

    /// <summary>Vectors of an embedding model, one for each input, as numbers or base64, as the query requests.</summary>
    /// <param name="vectors">The vectors, in the order of the inputs.</param>
    public static FakeQueryResponse Embeddings(params float[][] vectors) => new FakeEmbeddings(vectors ?? throw new ArgumentNullException(nameof(vectors)));

    /// <summary>A chat model's text response: streamed word by word if the query requests a stream, otherwise whole. More can be appended.</summary>
    /// <param name="text">The text.</param>
    /// <example><code>workspace.OnQuery("assistant", _ => FakeQueryResponse.Reasoning("A greeting.").Chat("Good day").Usage(12, 5));</code></example>
    public static FakeChatResponse Chat(string text) => new FakeChatResponse().Chat(text);

    /// <summary>A chat model's request for a function call. More can be appended.</summary>
    /// <param name="name">Name of the function.</param>
    /// <param name="arguments">Its arguments; null for none.</param>
    /// <example><code>workspace.OnQuery("assistant", _ => FakeQueryResponse.ToolCall("get_weather", new JObject { ["city"] = "Seoul" }));</code></example>
    public static FakeChatResponse ToolCall(string name, JObject? arguments = null) => new FakeChatResponse().ToolCall(name, arguments);

    /// <summary>A chat model's reasoning, as a separate part. More can be appended.</summary>
    /// <param name="text">The reasoning.</param>
    public static FakeChatResponse Reasoning(string text) => new FakeChatResponse().Reasoning(text);

    /// <summary>An error instead of a response.</summary>
    /// <param name="statusCode">The HTTP status code, such as 429.</param>
    /// <param name="errorCode">The error code, such as <c>REQUEST_LIMIT_EXCEEDED</c>.</param>
    /// <param name="message">The message.</param>
    public static FakeQueryResponse Fail(int statusCode, string errorCode, string message) => new FakeChatResponse().Fail(statusCode, errorCode, message);

    /// <summary>The response in the format that a query requests.</summary>
    /// <param name="query">The query.</param>
    /// <param name="time">Time of the response, in seconds since 1970.</param>
    internal virtual Response Render(FakeQuery query, long time) =>
        _chunks is { } chunks
            ? Events(chunks.Select(static chunk => chunk.ToString(Formatting.None)).Append(ResponseForms.End))
            : new Response { Json = _body };

    private protected static Response Events(IEnumerable<string> events) => new() { Events = [.. events] };
}
