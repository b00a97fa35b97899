namespace Databricks.Client.Authentication;

/// <summary>The outcome of an authentication method in the search for a credential.</summary>
public enum AuthenticationOutcome
{
    /// <summary>The client uses it.</summary>
    Used,

    /// <summary>Something that it needs is not configured.</summary>
    NotConfigured,

    /// <summary>It is configured, but it gave no token.</summary>
    Failed,

    /// <summary>It was not tried: another came first, or one was requested by name.</summary>
    NotTried,
}
