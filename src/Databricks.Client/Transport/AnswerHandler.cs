using Databricks.Client.Http;

namespace Databricks.Client.Transport;

/// <summary>What becomes of a successful answer: its body is read into a value, or the answer itself is handed on as a stream.</summary>
internal sealed class AnswerHandler<T>
{
    private readonly Func<ApiRequest, ArraySegment<byte>, T>? read;
    private readonly Func<HttpResponseMessage, T>? take;

    public AnswerHandler(Func<ApiRequest, ArraySegment<byte>, T> read) => this.read = read;

    public AnswerHandler(Func<HttpResponseMessage, T> take) => this.take = take;

    /// <summary>Whether the answer's body is still to be read when the call is over.</summary>
    public bool TakesResponse => take is not null;

    public T Read(ApiRequest request, ArraySegment<byte> body) => read!(request, body);

    public T Take(HttpResponseMessage response) => take!(response);
}
