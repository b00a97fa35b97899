using System.Net;
using Databricks.Client.Http;
using Databricks.Client.Serialization;

namespace Databricks.Client.Transport;

/// <summary>What becomes of a successful answer: its body is read into a value, or the answer itself is handed on as a stream.</summary>
internal readonly struct AnswerHandler<T>
{
    private static readonly Dictionary<string, IReadOnlyList<string>> NoHeaders = [];

    private readonly Func<JsonIn, T?>? json;
    private readonly Func<ApiRequest, ArraySegment<byte>, T>? read;
    private readonly Func<ApiResponse, T>? whole;
    private readonly Func<ApiCall, HttpResponseMessage, T>? take;

    private AnswerHandler(
        Func<JsonIn, T?>? json,
        Func<ApiRequest, ArraySegment<byte>, T>? read,
        Func<ApiResponse, T>? whole,
        Func<ApiCall, HttpResponseMessage, T>? take
    )
    {
        this.json = json;
        this.read = read;
        this.whole = whole;
        this.take = take;
    }

    /// <summary>Whether the answer's body is still to be read when the call is over.</summary>
    public bool TakesResponse => take is not null;

    public static AnswerHandler<T> OfJson(Func<JsonIn, T?> json) => new(json, null, null, null);

    public static AnswerHandler<T> OfBody(Func<ApiRequest, ArraySegment<byte>, T> read) => new(null, read, null, null);

    /// <summary>Reads the whole answer, its status and headers included.</summary>
    public static AnswerHandler<T> OfWhole(Func<ApiResponse, T> whole) => new(null, null, whole, null);

    public static AnswerHandler<T> OfResponse(Func<ApiCall, HttpResponseMessage, T> take) => new(null, null, null, take);

    /// <param name="request">The request.</param>
    /// <param name="response">Status and headers; null where a call is done without an answer of its own, as a delete that finds nothing left.</param>
    /// <param name="body">The body.</param>
    public T Read(ApiRequest request, HttpResponseMessage? response, ArraySegment<byte> body) =>
        json is not null ? AnswerReader.Json(request, response?.StatusCode ?? HttpStatusCode.OK, body, json)
        : read is not null ? read(request, body)
        : whole!(
            new ApiResponse(response?.StatusCode ?? HttpStatusCode.OK, response is null ? NoHeaders : ResponseHeaders.Of(response), body.AsSpan().ToArray())
        );

    public T Take(ApiCall call, HttpResponseMessage response) => take!(call, response);
}
