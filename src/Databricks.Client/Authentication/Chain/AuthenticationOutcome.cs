namespace Databricks.Client.Authentication;

/// <summary>The outcome of an authentication method in the search for a credential.</summary>
public enum AuthenticationOutcome
{
    /// <summary>The client uses it.</summary>
    Used,

    /// <summary>Something that it needs is not configured.</summary>
    NotConfigured,

    /// <summary>It is configured, but returned no token.</summary>
    Failed,

    /// <summary>It was not tried: another took precedence, or one was requested by name.</summary>
    NotTried,
}
