using System.Net;
using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

/// <summary>An unparsed response: status, headers and body. <see cref="RequestOptions.OnResponse"/> receives it.</summary>
public sealed class ApiResponse
{
    /// <summary>Creates a response, for mocks.</summary>
    /// <param name="statusCode">The status.</param>
    /// <param name="body">The body.</param>
    public ApiResponse(HttpStatusCode statusCode, string body = "")
        : this(statusCode, new Dictionary<string, IReadOnlyList<string>>(), Encoding.UTF8.GetBytes(body ?? throw new ArgumentNullException(nameof(body)))) { }

    internal ApiResponse(HttpStatusCode statusCode, IReadOnlyDictionary<string, IReadOnlyList<string>> headers, byte[] body)
    {
        StatusCode = statusCode;
        Headers = headers;
        Body = body;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The headers of the response and its body; names ignore case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; }

    /// <summary>The service's ID of this request, to quote to support; null if the response has none.</summary>
    public string? RequestId => RequestIds.From(Headers);

    /// <summary>The bytes of the body; empty for a stream, whose body has not been read.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body as text.</summary>
    public string Text() => Encoding.UTF8.GetString(Body.ToArray());

    /// <summary>The body as JSON.</summary>
    /// <returns>The JSON; null if the body is <c>null</c>.</returns>
    /// <exception cref="DatabricksResponseException">The body is empty, not JSON, or nested too deeply.</exception>
    public JToken? Json()
    {
        try
        {
            return JsonText.Read(new ArraySegment<byte>(Body.ToArray()), static json => json.Token());
        }
        catch (JsonException error)
        {
            throw new DatabricksResponseException(
                Body.IsEmpty
                    ? $"The response with status {(int)StatusCode} has no body, so there is no JSON to read."
                    : $"The body of the response with status {(int)StatusCode} cannot be read as JSON: {error.Message} Text() and Body return it unchanged."
            );
        }
    }
}
