using Databricks.Client.Models;
using Databricks.Client.Serialization;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Checks a split of traffic before it is sent.</summary>
internal static class Traffic
{
    /// <summary>The total traffic, in percent.</summary>
    public const int Whole = 100;

    /// <exception cref="ArgumentException">The shares do not add up to 100, one is negative, or an entity occurs twice.</exception>
    public static void Check(TrafficConfig traffic) =>
        Check([.. traffic.Routes.Present().Select(static route => (NameOf(route) ?? "", route.TrafficPercentage ?? 0))], nameof(traffic));

    /// <exception cref="ArgumentException">The shares do not add up to 100, one is negative, or an entity occurs twice.</exception>
    public static void Check((string ServedEntityName, int Percentage)[] shares, string parameter)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var sum = 0;
        foreach (var (name, percentage) in shares)
        {
            if (string.IsNullOrEmpty(name))
            {
                throw new ArgumentException("A share does not name a served entity.", parameter);
            }

            if (!names.Add(name))
            {
                throw new ArgumentException($"The served entity '{name}' has two shares.", parameter);
            }

            if (percentage is < 0 or > Whole)
            {
                throw new ArgumentException($"The share of '{name}' is {percentage}; shares must be between 0 and 100.", parameter);
            }

            sum += percentage;
        }

        if (sum != Whole)
        {
            throw new ArgumentException($"The shares add up to {sum}, not to 100.", parameter);
        }
    }

    /// <exception cref="ArgumentException">A share is for an entity that is not served.</exception>
    public static void CheckNames(TrafficConfig traffic, UpdateServingEndpointConfigRequest config, string endpoint)
    {
#pragma warning disable CS0618 // Older endpoints have served_models only.
        var served = config
            .ServedEntities.Present()
            .Select(static entity => entity.Name)
            .Concat(config.ServedModels.Present().Select(static model => model.Name))
            .ToList();
#pragma warning restore CS0618
        foreach (var route in traffic.Routes.Present())
        {
            if (!served.Contains(NameOf(route)))
            {
                throw new ArgumentException(
                    $"The serving endpoint '{endpoint}' does not serve '{NameOf(route)}'. It serves: {string.Join(", ", served)}.",
                    nameof(traffic)
                );
            }
        }
    }

    /// <summary>Whether both assign each entity the same share.</summary>
    public static bool IsSame(TrafficConfig one, TrafficConfig? other) => Shares(one).SetEquals(Shares(other));

    private static HashSet<(string?, int?)> Shares(TrafficConfig? traffic) =>
        [.. (traffic?.Routes).Present().Select(static route => (NameOf(route), route.TrafficPercentage))];

    private static string? NameOf(TrafficRoute route)
    {
#pragma warning disable CS0618 // The legacy name of the same member.
        return route.ServedEntityName ?? route.ServedModelName;
#pragma warning restore CS0618
    }
}
