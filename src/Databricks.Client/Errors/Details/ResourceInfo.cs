namespace Databricks.Client.Errors;

/// <summary>The resource that the failure is about (google.rpc.ResourceInfo).</summary>
public sealed record ResourceInfo
{
    /// <summary>Its kind.</summary>
    public string? ResourceType { get; init; }

    /// <summary>Its name.</summary>
    public string? ResourceName { get; init; }

    /// <summary>Who owns it.</summary>
    public string? Owner { get; init; }

    /// <summary>What happened to it.</summary>
    public string? Description { get; init; }
}
