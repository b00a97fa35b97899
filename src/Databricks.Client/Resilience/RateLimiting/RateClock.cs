namespace Databricks.Client.Resilience;

/// <summary>Counts the seconds of a clock from a start time.</summary>
internal sealed class RateClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public TimeProvider Time => time;

    public double Now => time.GetElapsedTime(_start).TotalSeconds;
}
