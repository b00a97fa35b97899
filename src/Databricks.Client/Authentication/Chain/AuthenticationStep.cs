namespace Databricks.Client.Authentication;

/// <summary>One way of authentication in the search for a credential.</summary>
public sealed record AuthenticationStep
{
    /// <summary>Its name in the official SDKs, such as <c>oauth-m2m</c>.</summary>
    public string AuthType { get; init; } = "";

    /// <summary>What became of it.</summary>
    public AuthenticationOutcome Outcome { get; init; }

    /// <summary>Why, in words, without secrets.</summary>
    public string Reason { get; init; } = "";
}
