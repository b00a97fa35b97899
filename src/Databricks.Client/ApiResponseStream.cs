using System.Net;
using Databricks.Client.Http;
using Databricks.Client.Transport;

namespace Databricks.Client;

/// <summary>A response whose body is read as it arrives. Dispose it to close the connection.</summary>
public sealed class ApiResponseStream : IDisposable
{
    private readonly ResponseStream? _response;

    /// <summary>Creates a response, for mocks.</summary>
    /// <param name="statusCode">The status.</param>
    /// <param name="body">The body.</param>
    public ApiResponseStream(HttpStatusCode statusCode, Stream body)
    {
        StatusCode = statusCode;
        Body = body ?? throw new ArgumentNullException(nameof(body));
        Headers = new Dictionary<string, IReadOnlyList<string>>();
    }

    internal ApiResponseStream(ResponseStream response, Stream body)
    {
        this._response = response;
        StatusCode = response.Response.StatusCode;
        Body = body;
        Headers = ResponseHeaders.Of(response.Response);
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The headers of the response and its body; names ignore case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; }

    /// <summary>The service's ID of this request; null if the response has none.</summary>
    public string? RequestId => RequestIds.From(Headers);

    /// <summary>
    /// The body, read from the connection. A read ends with a <see cref="Errors.DatabricksConnectionException"/> if the connection breaks, and with a
    /// <see cref="Errors.DatabricksTimeoutException"/> if no data arrives for the <c>InactivityTimeout</c> of the call.
    /// </summary>
    public Stream Body { get; }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        Body.Dispose();
        _response?.Dispose();
    }
}
