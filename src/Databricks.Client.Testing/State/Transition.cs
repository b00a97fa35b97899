namespace Databricks.Client.Testing.State;

/// <summary>A pending change: its target state, its time by the clock, and the number of reads that still return the old state.</summary>
internal sealed class Transition
{
    public required string To { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Reads that still return the old state; null if reads do not advance changes.</summary>
    public int? ReadsLeft { get; set; }

    /// <summary>A change that begins now, and that reads advance if the options say so.</summary>
    public static Transition Begin(Call call, string to, TimeSpan duration)
    {
        var options = call.Workspace.Options;
        return new Transition
        {
            To = to,
            DueAt = call.Now + duration,
            ReadsLeft = options.AutoAdvance ? options.PendingReads : null,
        };
    }

    public Transition Copy() =>
        new()
        {
            To = To,
            DueAt = DueAt,
            ReadsLeft = ReadsLeft,
        };

    /// <summary>Whether it is done: by the clock, or after enough reads.</summary>
    public bool IsDone(DateTimeOffset now, bool isRead) => now >= DueAt || (isRead && ReadsLeft is { } left && (ReadsLeft = left - 1) < 0);
}
