using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Configuration;

/// <summary>All settings found, including overridden ones.</summary>
internal sealed class ConfigValues
{
    private readonly Dictionary<string, ConfigValue> _used = new(StringComparer.Ordinal);
    private readonly List<ConfigValue> _passedOver = [];

    /// <summary>The value of a setting; null if it does not count as set.</summary>
    /// <exception cref="DatabricksConfigurationException">The value contains invalid extra characters.</exception>
    public string? this[ConfigAttribute attribute] => Find(attribute) is { IsSet: true } value ? Checked(value) : null;

    /// <summary>The settings in use, in the order of <see cref="ConfigAttributes.All"/>.</summary>
    public IEnumerable<ConfigValue> Used => ConfigAttributes.All.Select(Find).OfType<ConfigValue>();

    /// <summary>Those in use that count as set.</summary>
    public IEnumerable<ConfigValue> Set => Used.Where(static v => v.IsSet);

    public IReadOnlyList<ConfigValue> PassedOver => _passedOver;

    public bool Has(ConfigAttribute attribute) => Find(attribute) is { IsSet: true };

    public ConfigValue? Find(ConfigAttribute attribute) => _used.TryGetValue(attribute.Name, out var value) ? value : null;

    /// <summary>Adds a value from a source of lower precedence: it counts only if no value has been set.</summary>
    public void Add(ConfigValue value)
    {
        if (_used.TryGetValue(value.Attribute.Name, out var stronger))
        {
            _passedOver.Add(value with { PassedOver = $"{stronger.Source} takes precedence" });
            return;
        }

        _used.Add(value.Attribute.Name, value);
    }

    public void Replace(ConfigValue value) => _used[value.Attribute.Name] = value;

    public void PassOver(ConfigValue value, string reason)
    {
        _used.Remove(value.Attribute.Name);
        _passedOver.Add(value with { PassedOver = reason });
    }

    /// <summary>Whether a setting is switched on.</summary>
    /// <exception cref="DatabricksConfigurationException">The value is neither true nor false.</exception>
    public bool IsTrue(ConfigAttribute attribute) =>
        Find(attribute) is { } value
        && (SwitchText.Read(value.Text) ?? throw new DatabricksConfigurationException($"{value.Subject} is neither true nor false."));

    /// <summary>The setting as an https address, or one of this machine.</summary>
    /// <exception cref="DatabricksConfigurationException">The value is not such an address.</exception>
    public Uri? Address(ConfigAttribute attribute)
    {
        if (Find(attribute) is not { } value)
        {
            return null;
        }

        return
            Uri.TryCreate(value.Text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw new DatabricksConfigurationException($"{value.Subject} is not an https address.");
    }

    /// <summary>A value masked for output.</summary>
    public string Show(ConfigValue value)
    {
        var secrets = _used.Values.Concat(_passedOver).Where(v => v.Attribute.IsSecret).Select(v => v.Text);
        return
            value.Attribute.IsSecret || Mask.LooksSecret(value.Text, secrets) || (value.Attribute == ConfigAttributes.Host && value.Text.Any(char.IsWhiteSpace))
            ? Mask.Hidden
            : value.Text;
    }

    /// <summary>The suffix of the official SDKs' messages (settings and variables in use), and the source of each setting.</summary>
    public string Describe()
    {
        var shown = Set.Where(static v => !v.Attribute.IsInternal).ToList();
        if (shown.Count == 0)
        {
            return "";
        }

        var variables = shown.SelectMany(v => _passedOver.Where(p => p.Attribute == v.Attribute).Prepend(v)).Select(v => v.Variable).OfType<string>().ToList();
        return $" Config: {string.Join(", ", shown.Select(v => $"{v.Attribute.Name}={Show(v)}"))}"
            + (variables.Count == 0 ? "" : $". Env: {string.Join(", ", variables)}")
            + $". From: {string.Join(", ", shown.Select(v => $"{v.Attribute.Name} from {v.Source}"))}.";
    }

    private static string Checked(ConfigValue value) =>
        value.Attribute.Kind != ConfigKind.Document && PastedText.Fault(value.Text, value.Attribute.IsOneWord) is { } fault
            ? throw new DatabricksConfigurationException($"{value.Subject} {fault}")
            : value.Text;
}
