using Databricks.Client.Authentication.Configuration;
using Microsoft.Extensions.Configuration;

namespace Databricks.Client.Extensions;

/// <summary>The configuration section of a client's options. All of its keys belong to the client.</summary>
/// <param name="name">The name of the options; empty for the client without a key.</param>
/// <param name="configuration">The section.</param>
internal sealed class ClientSection(string name, IConfiguration configuration)
{
    public string Name => name;

    /// <summary>
    /// Applies the section's settings. Missing ones are not taken from the environment, which may belong to another workspace, unless the section enables
    /// it.
    /// </summary>
    public void Apply(DatabricksClientOptions options)
    {
        options.UseEnvironment = false;
        foreach (var (_, set) in Settings())
        {
            set(options);
        }
    }

    /// <summary>All settings, each with the full path of its key.</summary>
    public IEnumerable<(string Path, Func<DatabricksClientOptions, bool> Set)> Settings() =>
        from pair in Values()
        let setting = ClientSetting.Find(pair.Key)
        where setting is not null && !string.IsNullOrWhiteSpace(pair.Value)
        select (PathOf(pair.Key), new Func<DatabricksClientOptions, bool>(options => setting.TrySet(options, pair.Value!)));

    /// <summary>The problems of the section itself, one sentence each, without values.</summary>
    /// <param name="application">The application's configuration, to suggest a section for a misspelled one; null if it has none.</param>
    public IReadOnlyList<string> Problems(IConfiguration? application)
    {
        if (configuration is IConfigurationSection section && !section.Exists())
        {
            return [$"The configuration has no section '{section.Path}'.{Suggestion(NearestSection(section, application))}"];
        }

        var problems = new List<string>();
        foreach (var pair in Values())
        {
            if (ClientSetting.Find(pair.Key) is { } setting)
            {
                if (string.IsNullOrWhiteSpace(pair.Value))
                {
                    problems.Add($"{PathOf(pair.Key)} is empty. Give it a value, or remove it.");
                }
                else if (!setting.TrySet(new DatabricksClientOptions(), pair.Value!))
                {
                    problems.Add($"{PathOf(pair.Key)} is not {setting.Expected}.");
                }
            }
            else if (configuration is IConfigurationSection)
            {
                problems.Add(
                    $"{PathOf(pair.Key)} is not a setting of the client.{Suggestion(SettingKeys.Nearest(pair.Key) is { } nearest ? PathOf(nearest) : null)}"
                );
            }
            else
            {
                return
                [
                    $"The configuration contains '{pair.Key}', which is not a setting of the client. Give the client a section: configuration.GetSection(\"Databricks\").",
                ];
            }
        }

        return problems;
    }

    /// <summary>The full path of a key.</summary>
    public string PathOf(string key) => configuration is IConfigurationSection section ? ConfigurationPath.Combine(section.Path, key) : key;

    /// <summary>Every key without child keys, and every other one with a value. Empty objects and lists are ignored.</summary>
    private IEnumerable<KeyValuePair<string, string?>> Values()
    {
        var pairs = configuration.AsEnumerable(makePathsRelative: true).OrderBy(static pair => pair.Key, StringComparer.OrdinalIgnoreCase).ToList();
        return pairs.Where(pair =>
            !string.IsNullOrWhiteSpace(pair.Value)
            || !(
                SettingKeys.IsGroup(pair.Key)
                || pairs.Any(other => other.Key.StartsWith(pair.Key + ConfigurationPath.KeyDelimiter, StringComparison.OrdinalIgnoreCase))
            )
        );
    }

    private static string? NearestSection(IConfigurationSection section, IConfiguration? application)
    {
        var parent = ConfigurationPath.GetParentPath(section.Path);
        var siblings = parent is null ? application : application?.GetSection(parent);
        return NearestName.Of(section.Key, siblings?.GetChildren().Select(static child => child.Key) ?? []) is { } nearest
            ? parent is null
                ? nearest
                : ConfigurationPath.Combine(parent, nearest)
            : null;
    }

    private static string Suggestion(string? nearest) => nearest is null ? "" : $" Did you mean {nearest}?";
}
