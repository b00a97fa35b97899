using Databricks.Client.Models;

namespace Databricks.Client;

/// <summary>The effect that a change would have on one principal.</summary>
public sealed class PermissionDifference
{
    /// <summary>Creates an entry, for mocks.</summary>
    /// <param name="principal">Whose permissions change.</param>
    public PermissionDifference(PermissionPrincipal principal)
        : this(principal ?? throw new ArgumentNullException(nameof(principal)), [], [], []) { }

    internal PermissionDifference(
        PermissionPrincipal principal,
        IReadOnlyList<PermissionLevel> before,
        IReadOnlyList<PermissionLevel> after,
        IReadOnlyList<PermissionLevel> inherited
    )
    {
        Principal = principal;
        Before = before;
        After = after;
        Inherited = inherited;
    }

    /// <summary>The principal.</summary>
    public PermissionPrincipal Principal { get; }

    /// <summary>The levels that it has been given on the object itself; empty for one that is new.</summary>
    public IReadOnlyList<PermissionLevel> Before { get; init; }

    /// <summary>The levels that it would have been given on the object itself; empty for one that is removed.</summary>
    public IReadOnlyList<PermissionLevel> After { get; init; }

    /// <summary>The levels that it inherits; they stay as they are.</summary>
    public IReadOnlyList<PermissionLevel> Inherited { get; init; }

    /// <summary>One line: principal, levels before and after.</summary>
    public override string ToString() => $"{Principal}: {Text(Before)} → {Text(After)}{(Inherited.Count == 0 ? "" : $" (inherits {Text(Inherited)})")}";

    private static string Text(IReadOnlyList<PermissionLevel> levels) => levels.Count == 0 ? "nothing" : string.Join(", ", levels);
}
