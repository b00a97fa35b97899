namespace Databricks.Client.Testing.State;

/// <summary>Direct grants by object. Inherited grants follow from the kind of the object.</summary>
internal sealed class PermissionStore
{
    private readonly Dictionary<(string Kind, string Id), List<Grant>> _grants;

    public PermissionStore()
        : this([]) { }

    private PermissionStore(Dictionary<(string Kind, string Id), List<Grant>> grants) => _grants = grants;

    public IEnumerable<KeyValuePair<(string Kind, string Id), IReadOnlyList<Grant>>> All =>
        _grants.Select(pair => KeyValuePair.Create<(string, string), IReadOnlyList<Grant>>(pair.Key, [.. pair.Value]));

    public IReadOnlyList<Grant> Of(string kind, string id) => _grants.TryGetValue((kind, id), out var grants) ? grants : [];

    public bool Knows(string kind, string id) => _grants.ContainsKey((kind, id));

    public void Replace(string kind, string id, IEnumerable<Grant> grants) => _grants[(kind, id)] = [.. grants];

    /// <summary>Gives the creator of a new object the highest level on it.</summary>
    public void Own(string kind, string id, Principal owner) => Replace(kind, id, [new Grant(owner.Kind, owner.Name, ObjectKind.Find(kind)!.OwnerLevel)]);

    public void Remove(string kind, string id) => _grants.Remove((kind, id));

    public PermissionStore Copy() => new(_grants.ToDictionary(pair => pair.Key, pair => pair.Value.ToList()));
}
