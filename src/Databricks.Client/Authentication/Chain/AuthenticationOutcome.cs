namespace Databricks.Client.Authentication;

/// <summary>What became of a way of authentication when the client looked for a credential.</summary>
public enum AuthenticationOutcome
{
    /// <summary>The client uses it.</summary>
    Used,

    /// <summary>Something that it needs is not configured.</summary>
    NotConfigured,

    /// <summary>It is configured, but it gave no token.</summary>
    Failed,

    /// <summary>It was not looked at: another came first, or one was asked for by name.</summary>
    NotTried,
}
