namespace Databricks.Client.Errors;

/// <summary>The caller cancelled a wait. The operation itself continues and may cost money: <see cref="ResourceId"/> names it.</summary>
public sealed class DatabricksWaitCanceledException : OperationCanceledException
{
    /// <summary>Creates the exception, for mocks; set other data through properties.</summary>
    /// <param name="message">The message.</param>
    public DatabricksWaitCanceledException(string message)
        : base(message) { }

    internal DatabricksWaitCanceledException(
        string message,
        string resourceType,
        string resourceId,
        Exception innerException,
        CancellationToken cancellationToken
    )
        : base(message, innerException, cancellationToken)
    {
        ResourceType = resourceType;
        ResourceId = resourceId;
    }

    /// <summary>The type of the awaited resource: <c>cluster</c>, <c>serving endpoint</c>.</summary>
    public string ResourceType { get; init; } = "";

    /// <summary>The ID of the awaited resource; its name if it has no ID.</summary>
    public string ResourceId { get; init; } = "";

    /// <summary>The last state read; null if none.</summary>
    public string? LastState { get; set; }
}
