namespace Databricks.Client.Authentication;

/// <summary>A setting that the search for a credential found.</summary>
/// <param name="Attribute">Its name in profiles, such as <c>client_id</c>.</param>
/// <param name="Value">Its value, <c>***</c> for secrets.</param>
/// <param name="Source">Where it stands: an option, an environment variable, a file with profile and line.</param>
/// <param name="IgnoredReason">Why it is not used; null if it is.</param>
public sealed record AuthenticationValue(string Attribute, string Value, string Source, string? IgnoredReason);
