using Databricks.Client.Http;

namespace Databricks.Client;

/// <summary>
/// One operation of the API, as described by the OpenAPI document. Used by retries, logging, traces and metrics; fault rules of the fake workspace use its
/// ID.
/// </summary>
public sealed class ApiOperation
{
    /// <summary>Describes an operation.</summary>
    /// <param name="id">The operation's ID in the document, such as <c>Clusters_Get</c>.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path with its parameters in braces, such as <c>/api/2.0/serving-endpoints/{name}</c>.</param>
    /// <param name="idempotency">Whether sending the operation again is safe.</param>
    public ApiOperation(string id, HttpMethod method, string path, Idempotency idempotency)
    {
        Id = id ?? throw new ArgumentNullException(nameof(id));
        Method = method ?? throw new ArgumentNullException(nameof(method));
        Path = Template = path ?? throw new ArgumentNullException(nameof(path));
        Idempotency = idempotency;
        Group = id.IndexOf('_') is > 0 and var at ? id.Substring(0, at) : id;
    }

    /// <summary>The operation's ID in the document, such as <c>Clusters_Get</c>.</summary>
    public string Id { get; }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The path with its parameters in braces.</summary>
    public string Path { get; }

    /// <summary>Whether sending the operation again is safe.</summary>
    public Idempotency Idempotency { get; }

    /// <summary>The part of <see cref="Id"/> before the underscore: <c>Clusters</c>, <c>Permissions</c>, <c>Secrets</c>, <c>ServingEndpoints</c>.</summary>
    public string Group { get; }

    /// <summary>The member of the body that makes the call idempotent when the caller sets it; null if there is none.</summary>
    public string? IdempotencyToken { get; init; }

    /// <summary>Whether it queries a model: its limits are <see cref="RetryOptions.QueryTimeout"/> and <see cref="RetryOptions.QueryAttemptTimeout"/>, and it has its own turn under the rate limit.</summary>
    internal bool IsQuery { get; init; }

    /// <summary>
    /// The error code of a 400 that reports a missing resource if its message says that it does not exist; null if the service reports this as usual, with
    /// 404.
    /// </summary>
    internal string? NotFoundCode { get; init; }

    /// <summary>
    /// How to determine, after a refused retry, whether an earlier attempt with a lost response has taken effect; null if this is not possible.
    /// </summary>
    internal DoneCheck? Done { get; init; }

    /// <summary>The path without names and IDs; null if these parts are unknown.</summary>
    internal string? Template { get; init; }

    /// <summary>The ID.</summary>
    public override string ToString() => Id;
}
