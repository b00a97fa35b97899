namespace Databricks.Client.Testing.State;

/// <summary>The clusters of a workspace by ID, in the order of creation.</summary>
internal sealed class ClusterStore
{
    private readonly Dictionary<string, ClusterRecord> _clusters;

    public ClusterStore()
        : this([], [], []) { }

    private ClusterStore(Dictionary<string, ClusterRecord> clusters, HashSet<string> gone, Dictionary<string, string> tokens)
    {
        _clusters = clusters;
        Gone = gone;
        IdempotencyTokens = tokens;
    }

    /// <summary>IDs of permanently deleted clusters.</summary>
    public HashSet<string> Gone { get; }

    /// <summary>Cluster IDs by the idempotency token of the request that created them.</summary>
    public Dictionary<string, string> IdempotencyTokens { get; }

    public IEnumerable<ClusterRecord> All => _clusters.Values;

    public ClusterRecord? Find(string id) => _clusters.GetValueOrDefault(id);

    public void Add(ClusterRecord cluster) => _clusters[cluster.Id] = cluster;

    public void Remove(string id)
    {
        if (_clusters.Remove(id))
        {
            Gone.Add(id);
        }
    }

    public ClusterStore Copy() => new(_clusters.ToDictionary(pair => pair.Key, pair => pair.Value.Copy()), [.. Gone], new(IdempotencyTokens));
}
