namespace Databricks.Client.Testing;

/// <summary>The direct grants on one object in a <see cref="WorkspaceSnapshot"/>. What is inherited is not among them.</summary>
public sealed record ObjectGrantsSnapshot
{
    /// <summary>The type of object as routes write it, such as <c>clusters</c>.</summary>
    public required string ObjectType { get; init; }

    /// <summary>The ID of the object.</summary>
    public required string ObjectId { get; init; }

    /// <summary>The permission level of each user, service principal (by application ID) and group.</summary>
    public required IReadOnlyDictionary<string, string> Levels { get; init; }
}
