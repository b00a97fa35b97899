namespace Databricks.Client.Authentication.Configuration;

/// <summary>The client's options, read once: later changes have no effect.</summary>
internal sealed record ExplicitSettings(IReadOnlyList<ConfigValue> Values, Credential? Credential)
{
    /// <summary>Whether the machine's settings are used for unset options.</summary>
    public bool UseEnvironment { get; init; }

    /// <summary>Creates the credentials of Google Cloud; null for none.</summary>
    public GoogleCredentialFactory? Google { get; init; }

    /// <summary>Settings of the official SDKs that an option of the client overrides, with the option's name.</summary>
    public IReadOnlyList<(ConfigAttribute Attribute, string Option)> Overridden { get; init; } = [];

    public static ExplicitSettings Of(IConnectionOptions options)
    {
        var values = new List<ConfigValue>();
        foreach (var attribute in ConfigAttributes.All)
        {
            if (attribute.Option is { } option && option.Get(options) is { } raw && PastedText.Clean(attribute, raw) is { Length: > 0 } text)
            {
                values.Add(new ConfigValue(attribute, text, ConfigOrigin.Options, "the option " + option.Path));
            }
        }

        return new ExplicitSettings(values, options.Credential)
        {
            Google = options.Authentication.GoogleFactory,
            Overridden = Limits(options).ToList(),
            UseEnvironment = options.UseEnvironment,
        };
    }

    private static IEnumerable<(ConfigAttribute Attribute, string Option)> Limits(IConnectionOptions options)
    {
        if (options.Retry.IsTimeoutSet)
        {
            yield return (ConfigAttributes.RetryTimeout, "Retry.Timeout");
        }

        if (options.Retry.IsAttemptTimeoutSet)
        {
            yield return (ConfigAttributes.HttpTimeout, "Retry.AttemptTimeout");
        }

        if (options.Retry.IsEnabledSet)
        {
            yield return (ConfigAttributes.DisableRetries, "Retry.Enabled");
        }

        if (options.RateLimit.RequestsPerSecond is not null || !options.RateLimit.Enabled)
        {
            yield return (ConfigAttributes.RateLimit, options.RateLimit.Enabled ? "RateLimit.RequestsPerSecond" : "RateLimit.Enabled");
        }
    }
}
