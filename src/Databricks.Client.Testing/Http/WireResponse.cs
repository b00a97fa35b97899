namespace Databricks.Client.Testing.Http;

/// <summary>A response in the form in which the fronts send it.</summary>
internal sealed record WireResponse
{
    public int Status { get; init; } = 200;

    public string? ContentType { get; init; }

    public List<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The parts of the body. More than one is sent part by part, without a length.</summary>
    public IReadOnlyList<byte[]> Parts { get; init; } = [];

    public bool IsStream { get; init; }

    /// <summary>The length to announce where it differs from what is sent, so that the body ends too early.</summary>
    public long? AnnouncedLength { get; init; }

    /// <summary>Nothing is sent and the connection is cut.</summary>
    public bool Abort { get; init; }
}
