using System.Net;
using Databricks.Client.Http;
using Databricks.Client.Serialization;

namespace Databricks.Client.Transport;

/// <summary>What becomes of a successful answer: its body is read into a value, or the answer itself is handed on as a stream.</summary>
internal readonly struct AnswerHandler<T>
{
    private static readonly Dictionary<string, IReadOnlyList<string>> NoHeaders = [];

    private readonly Func<JsonIn, T?>? _json;
    private readonly Func<ApiRequest, ArraySegment<byte>, T>? _read;
    private readonly Func<ApiResponse, T>? _whole;
    private readonly Func<ApiCall, HttpResponseMessage, T>? _take;

    private AnswerHandler(
        Func<JsonIn, T?>? json,
        Func<ApiRequest, ArraySegment<byte>, T>? read,
        Func<ApiResponse, T>? whole,
        Func<ApiCall, HttpResponseMessage, T>? take
    )
    {
        this._json = json;
        this._read = read;
        this._whole = whole;
        this._take = take;
    }

    /// <summary>Whether the answer's body is still to be read when the call is over.</summary>
    public bool TakesResponse => _take is not null;

    public static AnswerHandler<T> OfJson(Func<JsonIn, T?> json) => new(json, null, null, null);

    public static AnswerHandler<T> OfBody(Func<ApiRequest, ArraySegment<byte>, T> read) => new(null, read, null, null);

    /// <summary>Reads the whole answer, its status and headers included.</summary>
    public static AnswerHandler<T> OfWhole(Func<ApiResponse, T> whole) => new(null, null, whole, null);

    public static AnswerHandler<T> OfResponse(Func<ApiCall, HttpResponseMessage, T> take) => new(null, null, null, take);

    /// <param name="request">The request.</param>
    /// <param name="response">Status and headers; null where a call is done without an answer of its own, as a delete that finds nothing left.</param>
    /// <param name="body">The body.</param>
    public T Read(ApiRequest request, HttpResponseMessage? response, ArraySegment<byte> body) =>
        _json is not null ? AnswerReader.Json(request, response?.StatusCode ?? HttpStatusCode.OK, body, _json)
        : _read is not null ? _read(request, body)
        : _whole!(
            new ApiResponse(response?.StatusCode ?? HttpStatusCode.OK, response is null ? NoHeaders : ResponseHeaders.Of(response), body.AsSpan().ToArray())
        );

    public T Take(ApiCall call, HttpResponseMessage response) => _take!(call, response);
}
