using System.Globalization;
using Databricks.Client.Authentication.Configuration;

namespace Databricks.Client.Extensions;

/// <summary>A setting that the configuration can hold: those of <see cref="ConfigAttributes"/>, and those written out here. A binder by reflection would not survive trimming.</summary>
internal sealed class ClientSetting
{
    private const string Scopes = "Authentication:Scopes";

    private static readonly Dictionary<string, ClientSetting> _all = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(DatabricksClientOptions.UseEnvironment)] = Flag(static (o, v) => o.UseEnvironment = v),
        [nameof(DatabricksClientOptions.MaxResponseBodySize)] = Size(static (o, v) => o.MaxResponseBodySize = v),
        [nameof(DatabricksClientOptions.LogBodies)] = Flag(static (o, v) => o.LogBodies = v),
        [nameof(DatabricksClientOptions.ApplicationName)] = Text(static (o, v) => o.ApplicationName = v),
        [nameof(DatabricksClientOptions.ApplicationVersion)] = Text(static (o, v) => o.ApplicationVersion = v),
        ["Retry:" + nameof(RetryOptions.Enabled)] = Flag(static (o, v) => o.Retry.Enabled = v),
        ["Retry:" + nameof(RetryOptions.Timeout)] = Duration(static (o, v) => o.Retry.Timeout = v),
        ["Retry:" + nameof(RetryOptions.RateLimitTimeout)] = Duration(static (o, v) => o.Retry.RateLimitTimeout = v),
        ["Retry:" + nameof(RetryOptions.AttemptTimeout)] = Duration(static (o, v) => o.Retry.AttemptTimeout = v),
        ["Retry:" + nameof(RetryOptions.QueryTimeout)] = Duration(static (o, v) => o.Retry.QueryTimeout = v),
        ["Retry:" + nameof(RetryOptions.QueryAttemptTimeout)] = Duration(static (o, v) => o.Retry.QueryAttemptTimeout = v),
        ["Retry:" + nameof(RetryOptions.InactivityTimeout)] = Duration(static (o, v) => o.Retry.InactivityTimeout = v),
        ["Retry:" + nameof(RetryOptions.FirstDelay)] = Duration(static (o, v) => o.Retry.FirstDelay = v),
        ["Retry:" + nameof(RetryOptions.MaxDelay)] = Duration(static (o, v) => o.Retry.MaxDelay = v),
        ["Retry:" + nameof(RetryOptions.MaxRetries)] = Whole(static (o, v) => o.Retry.MaxRetries = v),
        ["RateLimit:" + nameof(RateLimitOptions.Enabled)] = Flag(static (o, v) => o.RateLimit.Enabled = v),
        ["RateLimit:" + nameof(RateLimitOptions.RequestsPerSecond)] = Number(static (o, v) => o.RateLimit.RequestsPerSecond = v),
    };

    static ClientSetting()
    {
        foreach (var attribute in ConfigAttributes.All)
        {
            if (attribute.Option is { } option)
            {
                _all.Add(option.Path.Replace('.', ':'), attribute.Kind == ConfigKind.Switch ? Switch(option) : Text(option.Set));
            }
        }
    }

    private ClientSetting(string shape, Func<DatabricksClientOptions, string, bool> trySet)
    {
        Shape = shape;
        TrySet = trySet;
    }

    /// <summary>The keys of all settings.</summary>
    public static IEnumerable<string> Keys => _all.Keys;

    /// <summary>What a value has to be, and how it is written.</summary>
    public string Shape { get; }

    /// <summary>Sets the value, if it has the right shape.</summary>
    public Func<DatabricksClientOptions, string, bool> TrySet { get; }

    /// <summary>Whether a key only has others below it.</summary>
    public static bool IsGroup(string key) =>
        string.Equals(key, Scopes, StringComparison.OrdinalIgnoreCase)
        || _all.Keys.Any(known => known.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase));

    /// <returns>The key that a misspelt or misplaced one was probably meant to be; null if there is none.</returns>
    public static string? Nearest(string key)
    {
        var last = LastPart(key);
        return NearestName.Of(key, _all.Keys)
            ?? _all.Keys.FirstOrDefault(known => string.Equals(LastPart(known), last, StringComparison.OrdinalIgnoreCase))
            ?? _all.Keys.FirstOrDefault(known => NearestName.Of(last, [LastPart(known)]) is not null);
    }

    /// <returns>The setting of a key; null if there is none. Elements of a list have its setting.</returns>
    public static ClientSetting? Find(string key)
    {
        if (key.StartsWith(Scopes + ":", StringComparison.OrdinalIgnoreCase))
        {
            key = Scopes;
        }

        return _all.TryGetValue(key, out var setting) ? setting : null;
    }

    private static string LastPart(string key) => key.Substring(key.LastIndexOf(':') + 1);

    private static ClientSetting Switch(ConfigOption option) => Flag((options, value) => option.Set(options, value ? bool.TrueString : bool.FalseString));

    private static ClientSetting Text(Action<DatabricksClientOptions, string> set) =>
        new(
            "text",
            (options, text) =>
            {
                set(options, text);
                return true;
            }
        );

    private static ClientSetting Flag(Action<DatabricksClientOptions, bool> set) =>
        new("true or false", (options, text) => bool.TryParse(text, out var value) && Set(set, options, value));

    private static ClientSetting Number(Action<DatabricksClientOptions, double> set) =>
        new(
            "a number such as 12.5",
            (options, text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Set(set, options, value)
        );

    private static ClientSetting Whole(Action<DatabricksClientOptions, int> set) =>
        new(
            "a whole number such as 10",
            (options, text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && Set(set, options, value)
        );

    private static ClientSetting Size(Action<DatabricksClientOptions, long> set) =>
        new(
            "a number of bytes such as 1048576",
            (options, text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && Set(set, options, value)
        );

    private static ClientSetting Duration(Action<DatabricksClientOptions, TimeSpan> set) =>
        new(
            "a time such as 00:01:30 (hours:minutes:seconds), or Infinite",
            (options, text) => TryParse(text.Trim(), out var value) && Set(set, options, value)
        );

    private static bool Set<T>(Action<DatabricksClientOptions, T> set, DatabricksClientOptions options, T value)
    {
        set(options, value);
        return true;
    }

    /// <summary>A number alone is refused, since .NET would take it for days.</summary>
    private static bool TryParse(string text, out TimeSpan value)
    {
        if (string.Equals(text, "Infinite", StringComparison.OrdinalIgnoreCase))
        {
            value = Timeout.InfiniteTimeSpan;
            return true;
        }

        value = default;
        return text.IndexOf(':') >= 0 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
    }
}
