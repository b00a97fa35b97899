using Databricks.Client.Http;
using Databricks.Client.Serialization;

namespace Databricks.Client.Transport;

/// <summary>What becomes of a successful answer: its body is read into a value, or the answer itself is handed on as a stream.</summary>
internal readonly struct AnswerHandler<T>
{
    private readonly Func<JsonIn, T?>? json;
    private readonly Func<ApiRequest, ArraySegment<byte>, T>? read;
    private readonly Func<ApiCall, HttpResponseMessage, T>? take;

    private AnswerHandler(Func<JsonIn, T?>? json, Func<ApiRequest, ArraySegment<byte>, T>? read, Func<ApiCall, HttpResponseMessage, T>? take)
    {
        this.json = json;
        this.read = read;
        this.take = take;
    }

    /// <summary>Whether the answer's body is still to be read when the call is over.</summary>
    public bool TakesResponse => take is not null;

    public static AnswerHandler<T> OfJson(Func<JsonIn, T?> json) => new(json, null, null);

    public static AnswerHandler<T> OfBody(Func<ApiRequest, ArraySegment<byte>, T> read) => new(null, read, null);

    public static AnswerHandler<T> OfResponse(Func<ApiCall, HttpResponseMessage, T> take) => new(null, null, take);

    public T Read(ApiRequest request, ArraySegment<byte> body) => json is not null ? AnswerReader.Json(request, body, json) : read!(request, body);

    public T Take(ApiCall call, HttpResponseMessage response) => take!(call, response);
}
