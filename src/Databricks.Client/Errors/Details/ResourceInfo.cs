namespace Databricks.Client.Errors;

/// <summary>The resource that the failure is about (google.rpc.ResourceInfo).</summary>
/// <param name="ResourceType">Its kind.</param>
/// <param name="ResourceName">Its name.</param>
/// <param name="Owner">Who owns it.</param>
/// <param name="Description">What happened to it.</param>
public sealed record ResourceInfo(string? ResourceType, string? ResourceName, string? Owner, string? Description);
