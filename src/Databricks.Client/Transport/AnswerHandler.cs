using Databricks.Client.Http;

namespace Databricks.Client.Transport;

/// <summary>What becomes of a successful answer: its body is read into a value, or the answer itself is handed on as a stream.</summary>
internal sealed class AnswerHandler<T>
{
    private readonly Func<ApiRequest, ArraySegment<byte>, T>? read;
    private readonly Func<ApiResponse, T>? whole;
    private readonly Func<HttpResponseMessage, T>? take;

    public AnswerHandler(Func<ApiRequest, ArraySegment<byte>, T> read) => this.read = read;

    /// <summary>Reads the whole answer, its status and headers included.</summary>
    public AnswerHandler(Func<ApiResponse, T> whole) => this.whole = whole;

    public AnswerHandler(Func<HttpResponseMessage, T> take) => this.take = take;

    /// <summary>Whether the answer's body is still to be read when the call is over.</summary>
    public bool TakesResponse => take is not null;

    public T Read(ApiRequest request, HttpResponseMessage response, ArraySegment<byte> body) =>
        read is not null ? read(request, body) : whole!(new ApiResponse(response.StatusCode, ResponseHeaders.Of(response), body.AsSpan().ToArray()));

    public T Take(HttpResponseMessage response) => take!(response);
}
