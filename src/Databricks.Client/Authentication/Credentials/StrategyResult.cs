namespace Databricks.Client.Authentication.Credentials;

/// <summary>What came of a way of authentication: a credential, or what it lacks.</summary>
internal readonly record struct StrategyResult(Credential? Credential, string? Missing)
{
    public static implicit operator StrategyResult(Credential credential) => new(credential, null);

    public static implicit operator StrategyResult(string missing) => new(null, missing);
}
