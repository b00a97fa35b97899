using System.Globalization;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Configuration;

/// <summary>Call limits from the environment or the profile; null if neither sets them, or if the client's options take precedence.</summary>
/// <param name="Timeout">Time limit of a call.</param>
/// <param name="AttemptTimeout">Time limit of one attempt.</param>
/// <param name="Retry">Whether failed attempts are retried.</param>
/// <param name="RequestsPerSecond">Maximum number of requests per second.</param>
internal sealed record CallLimits(TimeSpan? Timeout, TimeSpan? AttemptTimeout, bool? Retry, double? RequestsPerSecond)
{
    /// <summary>Nothing is set.</summary>
    public static CallLimits None { get; } = new(null, null, null, null);

    /// <exception cref="DatabricksConfigurationException">A value is not a number, or a switch is neither true nor false.</exception>
    public static CallLimits Of(ConfigValues values) =>
        new(
            Seconds(values, ConfigAttributes.RetryTimeout),
            Seconds(values, ConfigAttributes.HttpTimeout),
            values.IsTrue(ConfigAttributes.DisableRetries) ? false : null,
            // The variable of the rate is read by the pacing code.
            values.Find(ConfigAttributes.RateLimit)
                is { Origin: ConfigOrigin.File } rate
                ? Number(rate, static n => n > 0, "above 0")
                : null
        );

    /// <summary>As in the official SDKs, 0 means the default, and a negative number no limit.</summary>
    private static TimeSpan? Seconds(ConfigValues values, ConfigAttribute attribute)
    {
        if (values.Find(attribute) is not { } value)
        {
            return null;
        }

        var seconds = Number(value, static _ => true, "of seconds");
        return seconds == 0 ? null
            : seconds < 0 || seconds > TimeSpan.MaxValue.TotalSeconds / 2 ? System.Threading.Timeout.InfiniteTimeSpan
            : TimeSpan.FromSeconds(seconds);
    }

    private static double Number(ConfigValue value, Func<double, bool> isValid, string what) =>
        double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) && isValid(number)
            ? number
            : throw new DatabricksConfigurationException($"{value.Subject} is not a number {what}.");
}
