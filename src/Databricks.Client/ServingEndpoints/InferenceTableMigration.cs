namespace Databricks.Client;

/// <summary>What a migration from a legacy inference table to one of the AI Gateway did, or would do.</summary>
public sealed class InferenceTableMigration
{
    internal InferenceTableMigration(InferenceTable? from, InferenceTable to, IReadOnlyList<string> steps, bool isDryRun)
    {
        From = from;
        To = to;
        Steps = steps;
        IsDryRun = isDryRun;
    }

    /// <summary>The legacy table as it was; null if the endpoint has none that is on, so that there is nothing to migrate.</summary>
    public InferenceTable? From { get; }

    /// <summary>The table of the AI Gateway. It has other columns than the legacy one, whose rows stay where they are.</summary>
    public InferenceTable To { get; }

    /// <summary>What was done or is to be done, one sentence each; empty if nothing.</summary>
    public IReadOnlyList<string> Steps { get; }

    /// <summary>Whether the steps were only planned.</summary>
    public bool IsDryRun { get; }

    /// <summary>The steps, one a line.</summary>
    public override string ToString() => Steps.Count == 0 ? "Nothing to do." : string.Join(Environment.NewLine, Steps);
}
