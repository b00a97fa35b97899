using Databricks.Client.Http;

namespace Databricks.Client;

/// <summary>One operation of the API, as the OpenAPI document describes it. Retry, logging, traces and metrics read it, and fault rules of the fake workspace go by its id.</summary>
public sealed class ApiOperation
{
    /// <summary>Describes an operation.</summary>
    /// <param name="id">The operation's id in the document, such as <c>Clusters_Get</c>.</param>
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

    /// <summary>The operation's id in the document, such as <c>Clusters_Get</c>.</summary>
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

    /// <summary>How a retry that is refused tells whether an attempt before it, whose response was lost, has done what was asked; null if there is no way.</summary>
    internal DoneCheck? Done { get; init; }

    /// <summary>The path without any names and ids in it; null if it is not known which parts of it those are.</summary>
    internal string? Template { get; init; }

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
