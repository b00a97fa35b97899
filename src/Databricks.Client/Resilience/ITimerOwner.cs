namespace Databricks.Client.Resilience;

/// <summary>
/// The state of a timer, for test clocks that skip waits: it distinguishes a timer that code awaits from one that limits work in progress, which such a
/// clock must not skip.
/// </summary>
internal interface ITimerOwner
{
    /// <summary>Whether work is in progress while the timer runs; otherwise code awaits the timer.</summary>
    bool IsWorking { get; }
}
