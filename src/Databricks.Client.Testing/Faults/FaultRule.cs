namespace Databricks.Client.Testing;

/// <summary>
/// A fault: its kind and its conditions. Create one with <see cref="Fault"/>, narrow it with <c>with { Operation = … }</c>, and add it to the workspace.
/// </summary>
public sealed record FaultRule
{
    /// <summary>The kind of a fault.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>
    /// Operation ID such as <c>Clusters_Get</c> (<see cref="OperationIds"/> has those of the document), a prefix such as <c>Clusters_*</c>, or for
    /// <see cref="FakeWorkspace.OnRequest"/> the method and the path. <see cref="FaultRules.Add"/> refuses other names.
    /// </summary>
    /// <value>Default: null, every operation.</value>
    public string? Operation { get; init; }

    /// <summary>The number of calls that the fault affects.</summary>
    /// <value>Default: 1. Use <see cref="int.MaxValue"/> for always.</value>
    public int Times { get; init; } = 1;

    /// <summary>Number of matching calls that succeed first.</summary>
    /// <value>Default: 0.</value>
    public int After { get; init; }

    /// <summary>An additional condition on the request.</summary>
    /// <value>Default: null, none.</value>
    public Func<RecordedRequest, bool>? When { get; init; }

    /// <summary>Status of <see cref="FaultKind.Status"/>.</summary>
    /// <value>Default: 503.</value>
    public int StatusCode { get; init; } = 503;

    /// <summary>Wait in the Retry-After header with <see cref="FaultKind.Status"/>.</summary>
    /// <value>Default: null, no header.</value>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether Retry-After is an HTTP date instead of seconds.</summary>
    /// <value>Default: false.</value>
    public bool RetryAfterAsDate { get; init; }

    /// <summary>Error code in the body.</summary>
    /// <value>Default: null, the default of the status.</value>
    public string? ErrorCode { get; init; }

    /// <summary>Message in the body.</summary>
    /// <value>Default: null, a default message.</value>
    public string? Message { get; init; }

    /// <summary>The whole body instead of the workspace's error body, such as the HTML of a gateway. May be empty.</summary>
    /// <value>Default: null.</value>
    public string? Body { get; init; }

    /// <summary>Media type of <see cref="Body"/>.</summary>
    /// <value>Default: application/json.</value>
    public string BodyContentType { get; init; } = "application/json";

    /// <summary>Delay of the response with <see cref="FaultKind.Delay"/>, by the workspace's clock.</summary>
    /// <value>Default: zero.</value>
    public TimeSpan Delay { get; init; }
}
