namespace Databricks.Client.Testing.State;

/// <summary>The secret scopes of a workspace. Names of scopes are case-insensitive.</summary>
internal sealed class SecretStore
{
    private readonly Dictionary<string, ScopeRecord> _scopes = new(StringComparer.OrdinalIgnoreCase);

    public int Count => _scopes.Count;

    public IEnumerable<ScopeRecord> All => _scopes.Values;

    public ScopeRecord? Find(string name) => _scopes.GetValueOrDefault(name);

    public void Add(ScopeRecord scope) => _scopes[scope.Name] = scope;

    public void Remove(string name) => _scopes.Remove(name);

    public SecretStore Copy()
    {
        var copy = new SecretStore();
        foreach (var scope in All)
        {
            copy.Add(scope.Copy());
        }

        return copy;
    }
}
