namespace Databricks.Client.Authentication;

/// <summary>One authentication method in the search for a credential.</summary>
public sealed record AuthenticationStep
{
    /// <summary>Its name in the official SDKs, such as <c>oauth-m2m</c>.</summary>
    public string AuthType { get; init; } = "";

    /// <summary>Whether the method is used, and if not, why.</summary>
    public AuthenticationOutcome Outcome { get; init; }

    /// <summary>The reason, without secrets.</summary>
    public string Reason { get; init; } = "";
}
