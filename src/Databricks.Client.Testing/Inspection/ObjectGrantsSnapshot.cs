namespace Databricks.Client.Testing;

/// <summary>The direct grants on one object in a <see cref="WorkspaceSnapshot"/>. Inherited grants are not included.</summary>
public sealed record ObjectGrantsSnapshot
{
    /// <summary>The type of object in routes, such as <c>clusters</c>.</summary>
    public required string ObjectType { get; init; }

    /// <summary>The ID of the object.</summary>
    public required string ObjectId { get; init; }

    /// <summary>The permission level of each user, service principal (by application ID) and group.</summary>
    public required IReadOnlyDictionary<string, string> Levels { get; init; }
}
