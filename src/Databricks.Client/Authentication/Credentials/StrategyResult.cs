namespace Databricks.Client.Authentication.Credentials;

/// <summary>The result of an authentication method: a credential, or what is missing.</summary>
/// <param name="Credential">The credential; null if something is missing.</param>
/// <param name="Missing">What is missing, in words.</param>
/// <param name="IsBroken">Whether the method is requested although something is missing, so that no other may be used instead.</param>
/// <param name="IsAmbient">Whether the credential was not configured: it is a login or an identity of the machine.</param>
internal readonly record struct StrategyResult(Credential? Credential, string? Missing, bool IsAmbient = false, bool IsBroken = false)
{
    public static implicit operator StrategyResult(Credential credential) => new(credential, null);

    public static implicit operator StrategyResult(string missing) => new(null, missing);

    /// <summary>A credential that may be skipped if it does not work.</summary>
    public static StrategyResult Ambient(Credential credential, bool isAmbient = true) => new(credential, null, isAmbient);
}
