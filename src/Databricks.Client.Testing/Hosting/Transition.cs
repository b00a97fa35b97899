namespace Databricks.Client.Testing.Hosting;

/// <summary>A change under way: to which state, when by the clock, and how many more reads see it under way.</summary>
internal sealed class Transition
{
    public required string To { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Reads that still see the old state; null where reads move nothing on.</summary>
    public int? ReadsLeft { get; set; }

    public Transition Copy() =>
        new()
        {
            To = To,
            DueAt = DueAt,
            ReadsLeft = ReadsLeft,
        };

    /// <summary>Whether it is done: by the clock, or because enough reads have seen it.</summary>
    public bool IsDone(DateTimeOffset now, bool isRead) => now >= DueAt || (isRead && ReadsLeft is { } left && (ReadsLeft = left - 1) < 0);
}
