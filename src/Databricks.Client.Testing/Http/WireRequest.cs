namespace Databricks.Client.Testing.Http;

/// <summary>A request as received, the same from both fronts.</summary>
internal sealed class WireRequest
{
    public required string Method { get; init; }

    /// <summary>Path and query exactly as sent, with escapes.</summary>
    public required string Target { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public string? Header(string name)
    {
        foreach (var header in Headers)
        {
            if (header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return header.Value;
            }
        }

        return null;
    }
}
