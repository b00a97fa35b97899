using Databricks.Client.Permissions;

namespace Databricks.Client;

/// <summary>The effect that a change of permissions would have.</summary>
public sealed class PermissionDiff
{
    /// <summary>Creates a difference, for mocks.</summary>
    /// <param name="differences">One entry for each principal whose permissions would change.</param>
    public PermissionDiff(params PermissionDifference[] differences)
    {
        Differences = differences ?? throw new ArgumentNullException(nameof(differences));
        Warnings = [];
    }

    internal PermissionDiff(IReadOnlyList<PermissionDifference> differences, ManageVerdict verdict)
    {
        Differences = differences;
        RemovesOwnManage = verdict.Outcome == ManageOutcome.Lost;
        Warnings = verdict.Message is null ? [] : [verdict.Message];
    }

    /// <summary>The principals to whom something would happen.</summary>
    public IReadOnlyList<PermissionDifference> Differences { get; }

    /// <summary>Whether nothing would happen.</summary>
    public bool IsEmpty => Differences.Count == 0;

    /// <summary>Whether the caller would lose the right to manage the object, as far as can be seen.</summary>
    public bool RemovesOwnManage { get; init; }

    /// <summary>Warnings to consider before the change, such as that the caller's own right could not be judged.</summary>
    public IReadOnlyList<string> Warnings { get; init; }

    /// <summary>A line for each difference.</summary>
    public override string ToString() => IsEmpty ? "no difference" : string.Join(Environment.NewLine, Differences);
}
