namespace Databricks.Client.Waiting;

/// <summary>The meaning of a state for a wait.</summary>
internal enum WaitOutcome
{
    /// <summary>Not reached yet. Unknown states count as this.</summary>
    Continue,

    /// <summary>The goal is reached.</summary>
    Success,

    /// <summary>The goal cannot be reached.</summary>
    Failure,
}
