namespace Databricks.Client.Authentication.Configuration;

/// <summary>What the client's options say, read once: later changes to them have no effect.</summary>
internal sealed record ExplicitSettings(IReadOnlyList<ConfigValue> Values, Credential? Credential)
{
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

        return new ExplicitSettings(values, options.Credential);
    }
}
