using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Databricks.Client.Errors;

namespace Databricks.Client;

public partial class WorkspaceApi
{
    /// <summary>Sends a GET and reads the JSON of the response without reflection, as programs compiled by native AOT need it.</summary>
    /// <typeparam name="T">A type of your own.</typeparam>
    /// <param name="path">Path and query; see <see cref="GetAsync{T}(string, RequestOptions, CancellationToken)"/>.</param>
    /// <param name="responseType">How to read it, from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>. Its options name the properties: <c>PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower</c>.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, its waits included.</param>
    /// <returns>The response's JSON. A null in its place is an error.</returns>
    /// <exception cref="ArgumentException">The path leads away from the workspace.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>await databricks.Api.GetAsync("/api/2.2/jobs/get?job_id=42", AppJson.Default.RunStarted);</code></example>
    public virtual Task<T> GetAsync<T>(
        string path,
        JsonTypeInfo<T> responseType,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => ValueAsync(Request(HttpMethod.Get, path, null, "application/json"), Reader(responseType), options, cancellationToken);

    /// <summary>Sends a request with a body and reads the JSON of the response without reflection, as programs compiled by native AOT need it.</summary>
    /// <typeparam name="TBody">The type of the body.</typeparam>
    /// <typeparam name="TResponse">The type of the response.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query; see <see cref="GetAsync{T}(string, RequestOptions, CancellationToken)"/>.</param>
    /// <param name="body">What to send.</param>
    /// <param name="bodyType">How to write it.</param>
    /// <param name="responseType">How to read the response.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, its waits included.</param>
    /// <returns>The response's JSON. A null in its place is an error.</returns>
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
