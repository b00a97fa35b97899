using Databricks.Client.Errors;
using Databricks.Client.Serialization;
using Databricks.Client.Transport;

namespace Databricks.Client;

public partial class WorkspaceApi
{
    /// <summary>Sends a GET and reads the JSON of the response. It is retried after any transient failure.</summary>
    /// <typeparam name="T">Your own type, whose properties are named in snake_case on the wire unless an attribute of System.Text.Json names them; a model;
    /// a JToken or JsonNode; or string for the raw text.</typeparam>
    /// <param name="path">Path and query, such as <c>/api/2.2/jobs/list?limit=5</c>. Escape values in it with
    /// <see cref="Uri.EscapeDataString(string)"/>.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The response's JSON. A JSON null is an error.</returns>
    /// <exception cref="ArgumentException">The path leads away from the workspace.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>
    /// record Job(long JobId, JobSettings Settings);
    ///
    /// Job job = await databricks.Api.GetAsync&lt;Job>($"/api/2.2/jobs/get?job_id={id}");
    /// </code></example>
    public virtual Task<T> GetAsync<T>(string path, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        ValueAsync(Request(HttpMethod.Get, path, null, "application/json"), ValueReader.For<T>(), options, cancellationToken);

    /// <summary>Sends a POST and reads the JSON of the response. It is retried only if it cannot have had an effect.</summary>
    /// <typeparam name="T">Your own type, whose properties are named in snake_case on the wire unless an attribute of System.Text.Json names them; a model;
    /// a JToken or JsonNode; or string for the raw text.</typeparam>
    /// <param name="path">Path and query, such as <c>/api/2.2/jobs/run-now</c>. Escape values in it with
    /// <see cref="Uri.EscapeDataString(string)"/>.</param>
    /// <param name="body">The body, as JSON: an anonymous object, a dictionary, your own object, a model, or another body of
    /// <see cref="SendAsync(HttpMethod, string, object, RequestOptions, CancellationToken)"/>.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The response's JSON. A JSON null is an error.</returns>
    /// <exception cref="ArgumentException">The path leads away from the workspace, the body is a string that is not JSON, or another argument was passed as
    /// the body.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>var run = await databricks.Api.PostAsync&lt;RunStarted>("/api/2.2/jobs/run-now", new { job_id = 42, job_parameters = new { day = "2026-01-31" } });</code></example>
    public virtual Task<T> PostAsync<T>(string path, object? body = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        ValueAsync(Request(HttpMethod.Post, path, body, "application/json"), ValueReader.For<T>(), options, cancellationToken);

    /// <summary>Sends a POST and ignores the response. It is retried only if it cannot have had an effect.</summary>
    /// <param name="path">Path and query, such as <c>/api/2.2/jobs/run-now</c>. Escape values in it with
    /// <see cref="Uri.EscapeDataString(string)"/>.</param>
    /// <param name="body">The body, as JSON: an anonymous object, a dictionary, your own object, a model, or another body of
    /// <see cref="SendAsync(HttpMethod, string, object, RequestOptions, CancellationToken)"/>.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <exception cref="ArgumentException">The path leads away from the workspace, the body is a string that is not JSON, or another argument was passed as
    /// the body.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>await databricks.Api.PostAsync("/api/2.2/jobs/run-now", new { job_id = 42 });</code></example>
    public virtual Task PostAsync(string path, object? body = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        SendAsync(Request(HttpMethod.Post, path, body, "application/json"), options, cancellationToken);

    /// <summary>Sends a PUT and reads the JSON of the response. It is retried after any transient failure.</summary>
    /// <typeparam name="T">Your own type, whose properties are named in snake_case on the wire unless an attribute of System.Text.Json names them; a model;
    /// a JToken or JsonNode; or string for the raw text.</typeparam>
    /// <param name="path">Path and query, such as <c>/api/2.0/preview/scim/v2/Groups/42</c>. Escape values in it with
    /// <see cref="Uri.EscapeDataString(string)"/>.</param>
    /// <param name="body">The body, as JSON: an anonymous object, a dictionary, your own object, a model, or another body of
    /// <see cref="SendAsync(HttpMethod, string, object, RequestOptions, CancellationToken)"/>.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The response's JSON. A JSON null is an error.</returns>
    /// <exception cref="ArgumentException">The path leads away from the workspace, the body is a string that is not JSON, or another argument was passed as
    /// the body.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>await databricks.Api.PutAsync&lt;JToken>("/api/2.0/sql/config/warehouses", new { security_policy = "DATA_ACCESS_CONTROL" });</code></example>
    public virtual Task<T> PutAsync<T>(string path, object? body = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        ValueAsync(Request(HttpMethod.Put, path, body, "application/json"), ValueReader.For<T>(), options, cancellationToken);

    /// <summary>Sends a PUT and ignores the response. It is retried after any transient failure.</summary>
    /// <param name="path">Path and query, such as <c>/api/2.0/preview/scim/v2/Groups/42</c>. Escape values in it with
    /// <see cref="Uri.EscapeDataString(string)"/>.</param>
    /// <param name="body">The body, as JSON: an anonymous object, a dictionary, your own object, a model, or another body of
    /// <see cref="SendAsync(HttpMethod, string, object, RequestOptions, CancellationToken)"/>.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <exception cref="ArgumentException">The path leads away from the workspace, the body is a string that is not JSON, or another argument was passed as
    /// the body.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>await databricks.Api.PutAsync("/api/2.0/sql/config/warehouses", new { security_policy = "DATA_ACCESS_CONTROL" });</code></example>
    public virtual Task PutAsync(string path, object? body = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        SendAsync(Request(HttpMethod.Put, path, body, "application/json"), options, cancellationToken);

    /// <summary>Sends a PATCH and reads the JSON of the response. It is retried only if it cannot have had an effect.</summary>
    /// <typeparam name="T">Your own type, whose properties are named in snake_case on the wire unless an attribute of System.Text.Json names them; a model;
    /// a JToken or JsonNode; or string for the raw text.</typeparam>
    /// <param name="path">Path and query, such as <c>/api/2.0/preview/scim/v2/Groups/42</c>. Escape values in it with
    /// <see cref="Uri.EscapeDataString(string)"/>.</param>
    /// <param name="body">The body, as JSON: an anonymous object, a dictionary, your own object, a model, or another body of
    /// <see cref="SendAsync(HttpMethod, string, object, RequestOptions, CancellationToken)"/>.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The response's JSON. A JSON null is an error.</returns>
    /// <exception cref="ArgumentException">The path leads away from the workspace, the body is a string that is not JSON, or another argument was passed as
    /// the body.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>await databricks.Api.PatchAsync&lt;JToken>("/api/2.0/workspace-conf", new { enableTokensConfig = "true" });</code></example>
    public virtual Task<T> PatchAsync<T>(string path, object? body = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        ValueAsync(Request(new HttpMethod("PATCH"), path, body, "application/json"), ValueReader.For<T>(), options, cancellationToken);

    /// <summary>Sends a PATCH and ignores the response. It is retried only if it cannot have had an effect.</summary>
    /// <param name="path">Path and query, such as <c>/api/2.0/preview/scim/v2/Groups/42</c>. Escape values in it with
    /// <see cref="Uri.EscapeDataString(string)"/>.</param>
    /// <param name="body">The body, as JSON: an anonymous object, a dictionary, your own object, a model, or another body of
    /// <see cref="SendAsync(HttpMethod, string, object, RequestOptions, CancellationToken)"/>.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <exception cref="ArgumentException">The path leads away from the workspace, the body is a string that is not JSON, or another argument was passed as
    /// the body.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>await databricks.Api.PatchAsync("/api/2.0/workspace-conf", new { enableTokensConfig = "true" });</code></example>
    public virtual Task PatchAsync(string path, object? body = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        SendAsync(Request(new HttpMethod("PATCH"), path, body, "application/json"), options, cancellationToken);

    /// <summary>Sends a DELETE and reads the JSON of the response. It is retried after any transient failure.</summary>
    /// <typeparam name="T">Your own type, whose properties are named in snake_case on the wire unless an attribute of System.Text.Json names them; a model;
    /// a JToken or JsonNode; or string for the raw text.</typeparam>
    /// <param name="path">Path and query, such as <c>/api/2.0/preview/scim/v2/Groups/42</c>. Escape values in it with
    /// <see cref="Uri.EscapeDataString(string)"/>.</param>
    /// <param name="body">The body, as JSON: an anonymous object, a dictionary, your own object, a model, or another body of
    /// <see cref="SendAsync(HttpMethod, string, object, RequestOptions, CancellationToken)"/>.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The response's JSON. A JSON null is an error.</returns>
    /// <exception cref="ArgumentException">The path leads away from the workspace, the body is a string that is not JSON, or another argument was passed as
    /// the body.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>await databricks.Api.DeleteAsync&lt;JToken>("/api/2.0/sql/statements/42");</code></example>
    public virtual Task<T> DeleteAsync<T>(string path, object? body = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        ValueAsync(Request(HttpMethod.Delete, path, body, "application/json"), ValueReader.For<T>(), options, cancellationToken);

    /// <summary>Sends a DELETE and ignores the response. It is retried after any transient failure.</summary>
    /// <param name="path">Path and query, such as <c>/api/2.0/preview/scim/v2/Groups/42</c>. Escape values in it with
    /// <see cref="Uri.EscapeDataString(string)"/>.</param>
    /// <param name="body">The body, as JSON: an anonymous object, a dictionary, your own object, a model, or another body of
    /// <see cref="SendAsync(HttpMethod, string, object, RequestOptions, CancellationToken)"/>.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <exception cref="ArgumentException">The path leads away from the workspace, the body is a string that is not JSON, or another argument was passed as
    /// the body.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>await databricks.Api.DeleteAsync("/api/2.0/sql/statements/42");</code></example>
    public virtual Task DeleteAsync(string path, object? body = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        SendAsync(Request(HttpMethod.Delete, path, body, "application/json"), options, cancellationToken);

    private Task<T> ValueAsync<T>(Http.ApiRequest request, Func<ArraySegment<byte>, T?> read, RequestOptions? options, CancellationToken cancellationToken) =>
        SendForResponseAsync(
            request,
            response => ResponseReader.Value(request, response.StatusCode, new ArraySegment<byte>(response.Body.ToArray()), read),
            options,
            cancellationToken
        );
}
