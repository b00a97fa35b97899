namespace Databricks.Client.Testing.State;

/// <summary>The serving endpoints of a workspace by name and by ID.</summary>
internal sealed class EndpointStore
{
    private readonly Dictionary<string, EndpointRecord> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EndpointRecord> _byId = new(StringComparer.Ordinal);

    public IEnumerable<EndpointRecord> All => _byName.Values;

    public EndpointRecord? Find(string name) => _byName.GetValueOrDefault(name);

    public EndpointRecord? FindById(string id) => _byId.GetValueOrDefault(id);

    public void Add(EndpointRecord endpoint)
    {
        _byName[endpoint.Name] = endpoint;
        _byId[endpoint.Id] = endpoint;
    }

    public void Remove(string name)
    {
        if (_byName.Remove(name, out var endpoint))
        {
            _byId.Remove(endpoint.Id);
        }
    }

    public EndpointStore Copy()
    {
        var copy = new EndpointStore();
        foreach (var endpoint in All)
        {
            copy.Add(endpoint.Copy());
        }

        return copy;
    }
}
