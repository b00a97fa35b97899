using Databricks.Client.Permissions;

namespace Databricks.Client;

/// <summary>The effect of a permission change.</summary>
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

    /// <summary>The principals whose permissions would change.</summary>
    public IReadOnlyList<PermissionDifference> Differences { get; }

    /// <summary>Whether nothing would change.</summary>
    public bool IsEmpty => Differences.Count == 0;

    /// <summary>Whether the caller would lose the right to manage the object, as far as can be determined.</summary>
    public bool RemovesOwnManage { get; init; }

    /// <summary>Warnings to consider before the change, for example that the effect on the caller's own right is unknown.</summary>
    public IReadOnlyList<string> Warnings { get; init; }

    /// <summary>A line for each difference.</summary>
    public override string ToString() => IsEmpty ? "no difference" : string.Join(Environment.NewLine, Differences);
}
