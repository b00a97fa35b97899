using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.State;

/// <summary>One secret scope with its secrets and access list.</summary>
internal sealed class ScopeRecord
{
    public required string Name { get; init; }

    /// <summary>The Key Vault that it mirrors; null for a Databricks-backed scope.</summary>
    public JObject? KeyVault { get; init; }

    public Dictionary<string, StoredSecret> Secrets { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Permission by principal, in the order of the grants.</summary>
    public Dictionary<string, string> Acl { get; private init; } = new(StringComparer.Ordinal);

    public ScopeRecord Copy() =>
        new()
        {
            Name = Name,
            KeyVault = KeyVault,
            Secrets = new(Secrets, StringComparer.Ordinal),
            Acl = new(Acl, StringComparer.Ordinal),
        };
}
