namespace Databricks.Client.Waiting;

/// <summary>What a state means to a wait.</summary>
internal enum WaitOutcome
{
    /// <summary>Not there yet. A state that the library does not know counts as this.</summary>
    Continue,

    /// <summary>What was waited for.</summary>
    Success,

    /// <summary>What was waited for will not come.</summary>
    Failure,
}
