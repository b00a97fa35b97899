namespace Databricks.Client.Authentication;

/// <summary>A setting that the search for a credential found.</summary>
public sealed record AuthenticationValue
{
    /// <summary>Its name in profiles, such as <c>client_id</c>.</summary>
    public string Attribute { get; init; } = "";

    /// <summary>Its value, <c>***</c> for secrets.</summary>
    public string Value { get; init; } = "";

    /// <summary>Its source: an option, an environment variable, a file with profile and line.</summary>
    public string Source { get; init; } = "";

    /// <summary>Why it is not used; null if it is.</summary>
    public string? IgnoredReason { get; init; }
}
