using System.Globalization;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Configuration;

/// <summary>Limits of calls that the environment or the profile sets; null where neither does, or where the client's options come first.</summary>
/// <param name="Timeout">How long a call may take in all.</param>
/// <param name="AttemptTimeout">How long one attempt may take.</param>
/// <param name="Retry">Whether failed attempts are retried.</param>
/// <param name="RequestsPerSecond">How many requests a second are sent.</param>
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
            // The variable of the rate is read where calls are paced.
            values.Find(ConfigAttributes.RateLimit)
                is { Origin: ConfigOrigin.File } rate
                ? Number(rate, static n => n > 0, "above 0")
                : null
        );

    /// <summary>As in the official SDKs, 0 stands for the default, and a negative number for no limit.</summary>
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
