using System.Globalization;
using Databricks.Client.Authentication.Configuration;

namespace Databricks.Client;

/// <summary>
/// A setting of <see cref="DatabricksClientOptions"/> that a configuration can hold as a string, with its key. <c>AddDatabricksClient</c> of Databricks.Client.Extensions reads
/// sections with the help of this table; a program with another source of settings can do the same. No reflection is used, so it survives trimming.
/// </summary>
/// <example>
/// <code>
/// if (ClientSetting.Find("Retry:Timeout") is { } setting &amp;&amp; !setting.TrySet(options, "00:05:00"))
/// {
///     throw new InvalidOperationException($"Retry:Timeout is not {setting.Expected}.");
/// }
/// </code>
/// </example>
public sealed class ClientSetting
{
    private static readonly Dictionary<string, ClientSetting> _all = new(StringComparer.OrdinalIgnoreCase);

    private readonly Func<DatabricksClientOptions, string, bool> _trySet;
    private readonly bool _isList;

    static ClientSetting()
    {
        Add(nameof(DatabricksClientOptions.UseEnvironment), Flag(static (o, v) => o.UseEnvironment = v));
        Add(nameof(DatabricksClientOptions.MaxResponseBodySize), Size(static (o, v) => o.MaxResponseBodySize = v));
        Add(nameof(DatabricksClientOptions.LogBodies), Flag(static (o, v) => o.LogBodies = v));
        Add(nameof(DatabricksClientOptions.ApplicationName), Text(static (o, v) => o.ApplicationName = v));
        Add(nameof(DatabricksClientOptions.ApplicationVersion), Text(static (o, v) => o.ApplicationVersion = v));
        Add("Retry:" + nameof(RetryOptions.Enabled), Flag(static (o, v) => o.Retry.Enabled = v));
        Add("Retry:" + nameof(RetryOptions.Timeout), Duration(static (o, v) => o.Retry.Timeout = v));
        Add("Retry:" + nameof(RetryOptions.RateLimitTimeout), Duration(static (o, v) => o.Retry.RateLimitTimeout = v));
        Add("Retry:" + nameof(RetryOptions.AttemptTimeout), Duration(static (o, v) => o.Retry.AttemptTimeout = v));
        Add("Retry:" + nameof(RetryOptions.QueryTimeout), Duration(static (o, v) => o.Retry.QueryTimeout = v));
        Add("Retry:" + nameof(RetryOptions.QueryAttemptTimeout), Duration(static (o, v) => o.Retry.QueryAttemptTimeout = v));
        Add("Retry:" + nameof(RetryOptions.InactivityTimeout), Duration(static (o, v) => o.Retry.InactivityTimeout = v));
        Add("Retry:" + nameof(RetryOptions.FirstDelay), Duration(static (o, v) => o.Retry.FirstDelay = v));
        Add("Retry:" + nameof(RetryOptions.MaxDelay), Duration(static (o, v) => o.Retry.MaxDelay = v));
        Add("Retry:" + nameof(RetryOptions.MaxRetries), Whole(static (o, v) => o.Retry.MaxRetries = v));
        Add("RateLimit:" + nameof(RateLimitOptions.Enabled), Flag(static (o, v) => o.RateLimit.Enabled = v));
        Add("RateLimit:" + nameof(RateLimitOptions.RequestsPerSecond), Number(static (o, v) => o.RateLimit.RequestsPerSecond = v));
        foreach (var attribute in ConfigAttributes.All)
        {
            if (attribute.Option is { } option)
            {
                Add(option.Path.Replace('.', ':'), attribute.Kind == ConfigKind.Switch ? Switch(option) : Text(option.Set), attribute.Kind == ConfigKind.List);
            }
        }
    }

    private ClientSetting(string key, (string Expected, Func<DatabricksClientOptions, string, bool> TrySet) value, bool isList)
    {
        Key = key;
        Expected = value.Expected;
        _trySet = value.TrySet;
        _isList = isList;
    }

    /// <summary>All settings.</summary>
    public static IReadOnlyCollection<ClientSetting> All => _all.Values;

    /// <summary>The path of the option, its parts separated by colons, such as <c>Host</c>, <c>Authentication:ClientId</c> or <c>Retry:Timeout</c>.</summary>
    public string Key { get; }

    /// <summary>Description of a valid value, to complete a sentence: <c>true or false</c>, <c>a whole number such as 10</c>.</summary>
    public string Expected { get; }

    /// <summary>Finds a setting by key, ignoring case. Elements of a list (<c>Authentication:Scopes:0</c>) have the list's setting.</summary>
    /// <returns>The setting; null if there is none of that key.</returns>
    public static ClientSetting? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);

        if (_all.TryGetValue(key, out var setting))
        {
            return setting;
        }

        return key.LastIndexOf(':') is var end and > 0 && _all.TryGetValue(key.Substring(0, end), out var list) && list._isList ? list : null;
    }

    /// <summary>Sets the option to a value, or adds the value to it if it is a list.</summary>
    /// <returns>True if the value was valid (see <see cref="Expected"/>) and was set; otherwise the options are unchanged.</returns>
    public bool TrySet(DatabricksClientOptions options, string value) =>
        _trySet(options ?? throw new ArgumentNullException(nameof(options)), value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The <see cref="Key"/>.</summary>
    public override string ToString() => Key;

    private static void Add(string key, (string Expected, Func<DatabricksClientOptions, string, bool> TrySet) value, bool isList = false) =>
        _all.Add(key, new ClientSetting(key, value, isList));

    private static (string, Func<DatabricksClientOptions, string, bool>) Switch(ConfigOption option) =>
        Flag((options, value) => option.Set(options, value ? bool.TrueString : bool.FalseString));

    private static (string, Func<DatabricksClientOptions, string, bool>) Text(Action<DatabricksClientOptions, string> set) =>
        ("a string", (options, text) => Set(set, options, text));

    private static (string, Func<DatabricksClientOptions, string, bool>) Flag(Action<DatabricksClientOptions, bool> set) =>
        ("true or false", (options, text) => bool.TryParse(text, out var value) && Set(set, options, value));

    private static (string, Func<DatabricksClientOptions, string, bool>) Number(Action<DatabricksClientOptions, double> set) =>
        (
            "a number such as 12.5",
            (options, text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Set(set, options, value)
        );

    private static (string, Func<DatabricksClientOptions, string, bool>) Whole(Action<DatabricksClientOptions, int> set) =>
        (
            "a whole number such as 10",
            (options, text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && Set(set, options, value)
        );

    private static (string, Func<DatabricksClientOptions, string, bool>) Size(Action<DatabricksClientOptions, long> set) =>
        (
            "a number of bytes such as 1048576",
            (options, text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && Set(set, options, value)
        );

    private static (string, Func<DatabricksClientOptions, string, bool>) Duration(Action<DatabricksClientOptions, TimeSpan> set) =>
        (
            "a duration such as 00:01:30 (hours:minutes:seconds), or Infinite",
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
        return text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
    }
}
