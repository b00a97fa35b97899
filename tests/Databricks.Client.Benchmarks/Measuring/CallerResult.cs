namespace Databricks.Client.Benchmarks.Measuring;

/// <summary>One caller's times, round by round, and what a call allocates.</summary>
internal sealed record CallerResult(string Name, double[] Microseconds, long Bytes)
{
    public double Median => Medians.Of(Microseconds);

    /// <summary>The median of the ratios of rounds that ran side by side.</summary>
    public double TimeRatio(CallerResult other) => Medians.Of(Microseconds.Zip(other.Microseconds, (mine, its) => mine / its));

    public double BytesRatio(CallerResult other) => (double)Bytes / other.Bytes;
}
