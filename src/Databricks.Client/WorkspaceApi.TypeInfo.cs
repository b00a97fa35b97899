using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Databricks.Client.Errors;

namespace Databricks.Client;

public partial class WorkspaceApi
{
    /// <summary>Sends a GET and reads the JSON of the response without reflection, as required in programs compiled with native AOT.</summary>
    /// <typeparam name="T">Your own type.</typeparam>
    /// <param name="path">Path and query; see <see cref="GetAsync{T}(string, RequestOptions, CancellationToken)"/>.</param>
    /// <param name="responseType">Its type information, from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>. Its options name the
    /// properties: <c>PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower</c>.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The response's JSON. A JSON null is an error.</returns>
    /// <exception cref="ArgumentException">The path leads away from the workspace.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>Job job = await databricks.Api.GetAsync("/api/2.2/jobs/get?job_id=42", AppJson.Default.Job);</code></example>
    public virtual Task<T> GetAsync<T>(
        string path,
        JsonTypeInfo<T> responseType,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => ValueAsync(Request(HttpMethod.Get, path, null, "application/json"), Reader(responseType), options, cancellationToken);

    /// <summary>Sends a request with a body and reads the JSON of the response without reflection, as required in programs compiled with native AOT.</summary>
    /// <typeparam name="TBody">The type of the body.</typeparam>
    /// <typeparam name="TResponse">The type of the response.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query; see <see cref="GetAsync{T}(string, RequestOptions, CancellationToken)"/>.</param>
    /// <param name="body">The body.</param>
    /// <param name="bodyType">The type information of the body.</param>
    /// <param name="responseType">The type information of the response.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The response's JSON. A JSON null is an error.</returns>
    /// <exception cref="ArgumentException">The path leads away from the workspace.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    public virtual Task<TResponse> SendAsync<TBody, TResponse>(
        HttpMethod method,
        string path,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<TResponse> responseType,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var request = Request(method, path, null, "application/json");
        request.Json(JsonSerializer.SerializeToUtf8Bytes(body, bodyType ?? throw new ArgumentNullException(nameof(bodyType))));
        return ValueAsync(request, Reader(responseType), options, cancellationToken);
    }

    private static Func<ArraySegment<byte>, T?> Reader<T>(JsonTypeInfo<T> type) =>
        type is null ? throw new ArgumentNullException(nameof(type)) : utf8 => JsonSerializer.Deserialize(utf8, type);
}
