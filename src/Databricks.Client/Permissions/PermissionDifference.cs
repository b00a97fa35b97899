using Databricks.Client.Models;

namespace Databricks.Client;

/// <summary>The effect of a change on one principal.</summary>
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

    /// <summary>The levels granted on the object itself before the change; empty for a new principal.</summary>
    public IReadOnlyList<PermissionLevel> Before { get; init; }

    /// <summary>The levels granted on the object itself after the change; empty for a removed principal.</summary>
    public IReadOnlyList<PermissionLevel> After { get; init; }

    /// <summary>The inherited levels, which do not change.</summary>
    public IReadOnlyList<PermissionLevel> Inherited { get; init; }

    /// <summary>One line: principal, levels before and after.</summary>
    public override string ToString() => $"{Principal}: {Text(Before)} → {Text(After)}{(Inherited.Count == 0 ? "" : $" (inherits {Text(Inherited)})")}";

    private static string Text(IReadOnlyList<PermissionLevel> levels) => levels.Count == 0 ? "nothing" : string.Join(", ", levels);
}
