namespace Databricks.Client.Testing.State;

/// <summary>A change under way: to which state, when by the clock, and how many more reads see it under way.</summary>
internal sealed class Transition
{
    public required string To { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Reads that still see the old state; null where reads move nothing on.</summary>
    public int? ReadsLeft { get; set; }

    /// <summary>A change that begins now, and that reads move on where the options say so.</summary>
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

    /// <summary>Whether it is done: by the clock, or because enough reads have seen it.</summary>
    public bool IsDone(DateTimeOffset now, bool isRead) => now >= DueAt || (isRead && ReadsLeft is { } left && (ReadsLeft = left - 1) < 0);
}
