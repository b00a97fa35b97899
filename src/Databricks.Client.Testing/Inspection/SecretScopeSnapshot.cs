namespace Databricks.Client.Testing;

/// <summary>A secret scope in a <see cref="WorkspaceSnapshot"/>: the keys of its secrets, never their values.</summary>
public sealed record SecretScopeSnapshot
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The backend of the scope: <c>DATABRICKS</c> or <c>AZURE_KEYVAULT</c>.</summary>
    public required string BackendType { get; init; }

    /// <summary>The keys of its secrets.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>The permission of each principal in its access list.</summary>
    public required IReadOnlyDictionary<string, string> Acls { get; init; }
}
