namespace Databricks.Client.Models;

public sealed partial class AutoScale
{
    /// <summary>A range of workers.</summary>
    /// <param name="minWorkers">The minimum number of workers, 0 or more.</param>
    /// <param name="maxWorkers">The maximum number of workers, greater than the minimum.</param>
    /// <exception cref="ArgumentOutOfRangeException">The minimum is negative, or the maximum is not greater than the minimum.</exception>
    /// <example><code>var request = new CreateClusterRequest { Autoscale = AutoScale.Between(1, 8) };</code></example>
    public static AutoScale Between(int minWorkers, int maxWorkers)
    {
        if (minWorkers < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(minWorkers), minWorkers, "The minimum number of workers must be 0 or more.");
        }

        return maxWorkers > minWorkers
            ? new AutoScale { MinWorkers = minWorkers, MaxWorkers = maxWorkers }
            : throw new ArgumentOutOfRangeException(
                nameof(maxWorkers),
                maxWorkers,
                $"The maximum number of workers must be greater than the minimum, {minWorkers}."
            );
    }
}
