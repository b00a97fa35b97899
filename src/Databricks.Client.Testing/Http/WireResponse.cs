namespace Databricks.Client.Testing.Http;

/// <summary>A response as the fronts send it.</summary>
internal sealed record WireResponse
{
    public int Status { get; init; } = 200;

    public string? ContentType { get; init; }

    public List<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The parts of the body. More than one is sent part by part, without a length.</summary>
    public IReadOnlyList<byte[]> Parts { get; init; } = [];

    public bool IsStream { get; init; }

    /// <summary>The length to announce if it differs from the actual length, so that the body ends too early.</summary>
    public long? AnnouncedLength { get; init; }

    /// <summary>Nothing is sent and the connection is closed.</summary>
    public bool Abort { get; init; }
}
