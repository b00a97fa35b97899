namespace Databricks.Client.Authentication.Configuration;

/// <summary>A setting by the name that profiles, the official SDKs and their messages use.</summary>
/// <param name="Name">The name, as in a profile file.</param>
/// <param name="Variables">The environment variables that set it, the first that is set wins.</param>
/// <param name="Group">The way of authentication that it belongs to; null if it belongs to none. Two groups at once contradict one another.</param>
/// <param name="IsSecret">Whether no output may show its value.</param>
/// <param name="IsInternal">Whether the official SDKs leave it out of their messages.</param>
internal sealed record ConfigAttribute(string Name, string[] Variables, string? Group = null, bool IsSecret = false, bool IsInternal = false);
