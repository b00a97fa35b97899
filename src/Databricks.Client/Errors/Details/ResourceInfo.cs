namespace Databricks.Client.Errors;

/// <summary>The resource that the failure is about (google.rpc.ResourceInfo).</summary>
public sealed record ResourceInfo
{
    /// <summary>The kind of the resource.</summary>
    public string? ResourceType { get; init; }

    /// <summary>The name of the resource.</summary>
    public string? ResourceName { get; init; }

    /// <summary>The owner of the resource.</summary>
    public string? Owner { get; init; }

    /// <summary>A description of the error on the resource.</summary>
    public string? Description { get; init; }
}
