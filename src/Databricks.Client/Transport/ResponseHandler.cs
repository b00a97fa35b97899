using System.Net;
using Databricks.Client.Http;
using Databricks.Client.Serialization;

namespace Databricks.Client.Transport;

/// <summary>Handles a successful response: its body is read into a value, or the response itself is passed on as a stream.</summary>
internal readonly struct ResponseHandler<T>
{
    private static readonly Dictionary<string, IReadOnlyList<string>> _noHeaders = [];

    private readonly Func<JsonModelReader, T?>? _json;
    private readonly Func<ApiRequest, ArraySegment<byte>, T>? _read;
    private readonly Func<ApiResponse, T>? _whole;
    private readonly Func<ApiCall, HttpResponseMessage, T>? _take;

    private ResponseHandler(
        Func<JsonModelReader, T?>? json,
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

    /// <summary>Whether the response body is still unread when the call ends.</summary>
    public bool TakesResponse => _take is not null;

    public static ResponseHandler<T> OfJson(Func<JsonModelReader, T?> json) => new(json, null, null, null);

    public static ResponseHandler<T> OfBody(Func<ApiRequest, ArraySegment<byte>, T> read) => new(null, read, null, null);

    /// <summary>Reads the whole response, including its status and headers.</summary>
    public static ResponseHandler<T> OfWhole(Func<ApiResponse, T> whole) => new(null, null, whole, null);

    public static ResponseHandler<T> OfResponse(Func<ApiCall, HttpResponseMessage, T> take) => new(null, null, null, take);

    /// <param name="request">The request.</param>
    /// <param name="response">Status and headers; null if a call succeeds without its own response, such as a delete of a resource that is already
    /// gone.</param>
    /// <param name="body">The body.</param>
    public T Read(ApiRequest request, HttpResponseMessage? response, ArraySegment<byte> body) =>
        _json is not null ? ResponseReader.Json(request, response?.StatusCode ?? HttpStatusCode.OK, body, _json)
        : _read is not null ? _read(request, body)
        : _whole!(
            new ApiResponse(response?.StatusCode ?? HttpStatusCode.OK, response is null ? _noHeaders : ResponseHeaders.Of(response), body.AsSpan().ToArray())
        );

    public T Take(ApiCall call, HttpResponseMessage response) => _take!(call, response);
}
