namespace Databricks.Client.Authentication;

/// <summary>The outcome of an authentication method in the search for a credential.</summary>
public enum AuthenticationOutcome
{
    /// <summary>The client uses this method.</summary>
    Used,

    /// <summary>A setting that the method requires is not configured.</summary>
    NotConfigured,

    /// <summary>The method is configured, but returned no token.</summary>
    Failed,

    /// <summary>The method was not tried: another took precedence or was requested by name, or the options do not allow it.</summary>
    NotTried,
}
