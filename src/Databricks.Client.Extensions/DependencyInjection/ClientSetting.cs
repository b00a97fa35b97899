using System.Globalization;
using Databricks.Client.Authentication;
using Databricks.Client.Resilience;

namespace Databricks.Client.Extensions;

/// <summary>A setting that can stand in the configuration. The table is written out, since a binder by reflection would not survive trimming.</summary>
internal sealed class ClientSetting
{
    private const string Scopes = "Authentication:Scopes";

    private static readonly Dictionary<string, ClientSetting> All = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(DatabricksClientOptions.Host)] = Text(static (o, v) => o.Host = v),
        [nameof(DatabricksClientOptions.Token)] = Text(static (o, v) => o.Token = v),
        [nameof(DatabricksClientOptions.Profile)] = Text(static (o, v) => o.Profile = v),
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
        ["RateLimit:" + nameof(RateLimitOptions.Enabled)] = Flag(static (o, v) => o.RateLimit.Enabled = v),
        ["RateLimit:" + nameof(RateLimitOptions.RequestsPerSecond)] = Number(static (o, v) => o.RateLimit.RequestsPerSecond = v),
        [Scopes] = Text(static (o, v) => o.Authentication.Scopes.Add(v)),
        ["Authentication:" + nameof(AuthenticationOptions.ConfigFile)] = Text(static (o, v) => o.Authentication.ConfigFile = v),
        ["Authentication:" + nameof(AuthenticationOptions.AuthType)] = Text(static (o, v) => o.Authentication.AuthType = v),
        ["Authentication:" + nameof(AuthenticationOptions.AccountId)] = Text(static (o, v) => o.Authentication.AccountId = v),
        ["Authentication:" + nameof(AuthenticationOptions.WorkspaceId)] = Text(static (o, v) => o.Authentication.WorkspaceId = v),
        ["Authentication:" + nameof(AuthenticationOptions.Username)] = Text(static (o, v) => o.Authentication.Username = v),
        ["Authentication:" + nameof(AuthenticationOptions.Password)] = Text(static (o, v) => o.Authentication.Password = v),
        ["Authentication:" + nameof(AuthenticationOptions.ClientId)] = Text(static (o, v) => o.Authentication.ClientId = v),
        ["Authentication:" + nameof(AuthenticationOptions.ClientSecret)] = Text(static (o, v) => o.Authentication.ClientSecret = v),
        ["Authentication:" + nameof(AuthenticationOptions.TokenAudience)] = Text(static (o, v) => o.Authentication.TokenAudience = v),
        ["Authentication:" + nameof(AuthenticationOptions.OidcTokenFile)] = Text(static (o, v) => o.Authentication.OidcTokenFile = v),
        ["Authentication:" + nameof(AuthenticationOptions.OidcTokenVariable)] = Text(static (o, v) => o.Authentication.OidcTokenVariable = v),
        ["Authentication:" + nameof(AuthenticationOptions.DiscoveryUrl)] = Text(static (o, v) => o.Authentication.DiscoveryUrl = v),
        ["Authentication:" + nameof(AuthenticationOptions.DatabricksCliPath)] = Text(static (o, v) => o.Authentication.DatabricksCliPath = v),
        ["Authentication:" + nameof(AuthenticationOptions.MetadataServiceUrl)] = Text(static (o, v) => o.Authentication.MetadataServiceUrl = v),
        ["Authentication:" + nameof(AuthenticationOptions.AzureWorkspaceResourceId)] = Text(static (o, v) => o.Authentication.AzureWorkspaceResourceId = v),
        ["Authentication:" + nameof(AuthenticationOptions.AzureUseManagedIdentity)] = Flag(static (o, v) => o.Authentication.AzureUseManagedIdentity = v),
        ["Authentication:" + nameof(AuthenticationOptions.AzureClientId)] = Text(static (o, v) => o.Authentication.AzureClientId = v),
        ["Authentication:" + nameof(AuthenticationOptions.AzureClientSecret)] = Text(static (o, v) => o.Authentication.AzureClientSecret = v),
        ["Authentication:" + nameof(AuthenticationOptions.AzureTenantId)] = Text(static (o, v) => o.Authentication.AzureTenantId = v),
        ["Authentication:" + nameof(AuthenticationOptions.AzureEnvironment)] = Text(static (o, v) => o.Authentication.AzureEnvironment = v),
        ["Authentication:" + nameof(AuthenticationOptions.Cloud)] = Text(static (o, v) => o.Authentication.Cloud = v),
    };

    private ClientSetting(string shape, Func<DatabricksClientOptions, string, bool> trySet)
    {
        Shape = shape;
        TrySet = trySet;
    }

    /// <summary>The keys of all settings.</summary>
    public static IEnumerable<string> Keys => All.Keys;

    /// <summary>What a value has to be, and how it is written.</summary>
    public string Shape { get; }

    /// <summary>Sets the value, if it has the right shape.</summary>
    public Func<DatabricksClientOptions, string, bool> TrySet { get; }

    /// <returns>The setting of a key; null if there is none. Elements of a list have its setting.</returns>
    public static ClientSetting? Find(string key)
    {
        if (key.StartsWith(Scopes + ":", StringComparison.OrdinalIgnoreCase))
        {
            key = Scopes;
        }

        return All.TryGetValue(key, out var setting) ? setting : null;
    }

    private static ClientSetting Text(Action<DatabricksClientOptions, string> set) =>
        new(
            "a text",
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
