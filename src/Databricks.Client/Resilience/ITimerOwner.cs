namespace Databricks.Client.Resilience;

/// <summary>
/// The state of a timer, for clocks of tests that skip waits: it distinguishes a timer for which something waits from one that limits work under way, which such a
/// clock must not skip.
/// </summary>
internal interface ITimerOwner
{
    /// <summary>Whether work is under way for as long as the timer runs; otherwise something waits for the timer.</summary>
    bool IsWorking { get; }
}
