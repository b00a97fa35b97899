namespace Databricks.Client;

/// <summary>The result, or the plan, of a migration from a legacy inference table to one of the AI Gateway.</summary>
public sealed class InferenceTableMigration
{
    /// <summary>Creates the outcome of a migration, for mocks.</summary>
    /// <param name="to">The table to which queries are now written.</param>
    public InferenceTableMigration(InferenceTable to)
        : this(null, to, [], isDryRun: false) { }

    internal InferenceTableMigration(InferenceTable? from, InferenceTable to, IReadOnlyList<string> steps, bool isDryRun)
    {
        From = from;
        To = to;
        Steps = steps;
        IsDryRun = isDryRun;
    }

    /// <summary>The legacy table before the migration; null if the endpoint has no enabled one, so that there is nothing to migrate.</summary>
    public InferenceTable? From { get; init; }

    /// <summary>The table of the AI Gateway. Its columns differ from those of the legacy one, whose rows stay in place.</summary>
    public InferenceTable To { get; }

    /// <summary>The steps taken or planned, one sentence each; empty if there are none.</summary>
    public IReadOnlyList<string> Steps { get; init; }

    /// <summary>Whether the steps were only planned.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The steps, one per line.</summary>
    public override string ToString() => Steps.Count == 0 ? "Nothing to do." : string.Join(Environment.NewLine, Steps);
}
