using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Serialization;
using Databricks.Client.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

/// <summary>
/// Calls any REST path of the workspace for which this library has no method: jobs, warehouses, Unity Catalog and future APIs. Credentials, retries, limits
/// and errors are the same as for all other calls. Values in a <see cref="JToken"/> body with names such as <c>password</c>, <c>client_secret</c> or
/// <c>string_value</c> are treated as secrets: an error that quotes them shows <c>***</c> instead.
/// </summary>
public partial class WorkspaceApi : ApiClient
{
    /// <summary>For mocks: override the methods that are called.</summary>
    protected WorkspaceApi() { }

    internal WorkspaceApi(ApiTransport? transport)
        : base(transport) { }

    /// <summary>Sends a request and returns the unparsed response: status, headers and request ID, its body as text or JSON.</summary>
    /// <param name="method">The method. GET, HEAD, PUT and DELETE are retried after any transient failure; others only if they cannot have had an effect.</param>
    /// <param name="path">Path and query, such as <c>/api/2.2/jobs/list?limit=5</c>. Escape values in it with
    /// <see cref="Uri.EscapeDataString(string)"/>.</param>
    /// <param name="body">
    /// The body. As JSON: an anonymous object, a dictionary or your own object (property names become snake_case, unless an attribute of System.Text.Json
    /// names them), a model of
    /// <c>Databricks.Client.Models</c>, a <see cref="JToken"/> or <see cref="System.Text.Json.Nodes.JsonNode"/>, or a string that contains JSON. As bytes:
    /// an array, a <see cref="ReadOnlyMemory{T}"/> of bytes or a <see cref="Stream"/>. Anything else as an <see cref="HttpContent"/> with its content type,
    /// or a <see cref="Func{TResult}"/> that creates one for each attempt. A stream or content is sent once and disposed, so the call is not retried. Null
    /// for no body.
    /// </param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">The path leads away from the workspace, the body is a string that is not JSON, or another argument was passed as
    /// the body.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example>
    /// <code>
    /// ApiResponse response = await databricks.Api.SendAsync(HttpMethod.Get, "/api/2.2/jobs/list?limit=5");
    /// Console.WriteLine($"{(int)response.StatusCode} {response.RequestId}: {response.Json()?["jobs"]}");
    ///
    /// Func&lt;HttpContent> file = () => new StreamContent(File.OpenRead("data.csv"));
    /// await databricks.Api.SendAsync(HttpMethod.Put, "/api/2.0/fs/files/Volumes/main/default/files/data.csv?overwrite=true", file);
    /// </code>
    /// </example>
    public virtual Task<ApiResponse> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => SendForResponseAsync(Request(method, path, body, "application/json"), static response => response, options, cancellationToken);

    /// <summary>Sends a request and reads the response into a model of <c>Databricks.Client.Models</c>.</summary>
    /// <typeparam name="T">The model. For your own types, use GetAsync, PostAsync and similar methods.</typeparam>
    /// <param name="method">The method; see the untyped call.</param>
    /// <param name="path">Path and query; see the untyped call.</param>
    /// <param name="body">The body; see the untyped call.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The model, with status, headers and request ID.</returns>
    /// <exception cref="ArgumentException">The path leads away from the workspace, or body or model is not supported.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>ClusterDetails cluster = (await databricks.Api.SendAsync&lt;ClusterDetails>(HttpMethod.Get, "/api/2.0/clusters/get?cluster_id=" + id)).Value;</code></example>
    public virtual Task<ApiResponse<T>> SendAsync<T>(
        HttpMethod method,
        string path,
        object? body = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
        where T : class, new()
    {
        if (!typeof(IJsonModel).IsAssignableFrom(typeof(T)))
        {
#pragma warning disable MA0015 // the type argument is wrong
            throw new ArgumentException(
                $"{typeof(T).Name} is not a model of Databricks.Client.Models. Call GetAsync<T>, PostAsync<T> or a similar method, which read any type."
            );
#pragma warning restore MA0015
        }

        var request = Request(method, path, body, "application/json");
        return SendForResponseAsync(request, response => new ApiResponse<T>(response, Read<T>(request, response)), options, cancellationToken);
    }

    /// <summary>Sends a request and returns the body of the response as a stream. Retries end with the response headers.</summary>
    /// <param name="method">The method; see the untyped call.</param>
    /// <param name="path">Path and query; see the untyped call.</param>
    /// <param name="body">The body; see the untyped call.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call until its headers have arrived.</param>
    /// <returns>The response, to be disposed by the caller.</returns>
    /// <exception cref="ArgumentException">The path leads away from the workspace, the body is a string that is not JSON, or another argument was passed as
    /// the body.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example>
    /// <code>
    /// using ApiResponseStream file = await databricks.Api.SendForStreamAsync(HttpMethod.Get, "/api/2.0/fs/files/Volumes/main/default/files/data.csv");
    /// await file.Body.CopyToAsync(output);
    /// </code>
    /// </example>
    public virtual async Task<ApiResponseStream> SendForStreamAsync(
        HttpMethod method,
        string path,
        object? body = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var response = await SendForStreamAsync(Request(method, path, body, "*/*"), options, cancellationToken).ConfigureAwait(false);
        try
        {
            return new ApiResponseStream(response, await response.OpenWithLimitAsync(cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static ApiRequest Request(HttpMethod method, string path, object? body, string accept)
    {
        var (plain, query) = WorkspacePath.Parse(path);
        var operation = new ApiOperation("Api_Send", method ?? throw new ArgumentNullException(nameof(method)), plain, Repeat(method))
        {
            Template = PathTemplate.Of(plain),
        };
        var request = new ApiRequest(operation) { Accept = accept };
        request.RawQuery(query);
        Fill(request, body);
        return request;
    }

    private static Idempotency Repeat(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Head ? Idempotency.Safe
        : method == HttpMethod.Put || method == HttpMethod.Delete ? Idempotency.Idempotent
        : Idempotency.NonIdempotent;

    private static T Read<T>(ApiRequest request, ApiResponse response)
        where T : class, new() =>
        ResponseReader.Json(
            request,
            response.StatusCode,
            new ArraySegment<byte>(response.Body.ToArray()),
            static json =>
            {
                if (!json.IsObject())
                {
                    return null;
                }

                var model = new T();
                ((IJsonModel)(object)model).ReadMembers(json);
                return model;
            }
        );
}
