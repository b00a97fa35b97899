using Databricks.Client.ServingEndpoints;

namespace Databricks.Client.Models;

public sealed partial class TrafficConfig
{
    /// <summary>A split of traffic in whole percent. It is validated locally: shares from 0 to 100 that add up to 100, each entity once.</summary>
    /// <param name="shares">The name and share of each served entity.</param>
    /// <exception cref="ArgumentException">The shares do not add up to 100, one is negative, or an entity occurs twice.</exception>
    /// <example><code>TrafficConfig split = TrafficConfig.Split(("current", 90), ("challenger", 10));</code></example>
    public static TrafficConfig Split(params (string ServedEntityName, int Percentage)[] shares)
    {
        Traffic.Check(shares ?? throw new ArgumentNullException(nameof(shares)), nameof(shares));
        return new TrafficConfig
        {
            Routes = [.. shares.Select(static share => new TrafficRoute { ServedEntityName = share.ServedEntityName, TrafficPercentage = share.Percentage })],
        };
    }

    /// <summary>A split as even as whole percents allow: the first entities get the remainder.</summary>
    /// <param name="servedEntityNames">The served entities.</param>
    /// <exception cref="ArgumentException">There are none, more than 100, or one occurs twice.</exception>
    /// <example><code>TrafficConfig thirds = TrafficConfig.Evenly("a", "b", "c"); // 34, 33, 33</code></example>
    public static TrafficConfig Evenly(params string[] servedEntityNames)
    {
        var count = servedEntityNames?.Length ?? throw new ArgumentNullException(nameof(servedEntityNames));
        return count is > 0 and <= Traffic.Whole
            ? Split([.. servedEntityNames.Select((name, at) => (name, (Traffic.Whole / count) + (at < Traffic.Whole % count ? 1 : 0)))])
            : throw new ArgumentException($"Traffic can be split among 1 to 100 served entities, not {count}.", nameof(servedEntityNames));
    }
}
