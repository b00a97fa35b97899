using Microsoft.Extensions.Configuration;

namespace Databricks.Client.Extensions;

/// <summary>The section of the configuration that a client's options are read from.</summary>
/// <param name="name">The name of the options; empty for the client without a key.</param>
/// <param name="configuration">The section.</param>
internal sealed class ClientSection(string name, IConfiguration configuration)
{
    private static readonly string[] Groups = ["Authentication:", "Retry:", "RateLimit:"];

    public string Name => name;

    /// <summary>Sets what the section has; a blank value counts as none.</summary>
    /// <returns>What could not be set, a sentence each, without the values.</returns>
    /// <remarks>Keys beside the client's own are the application's, but within the client's groups there are no others.</remarks>
    public IReadOnlyList<string> Apply(DatabricksClientOptions options)
    {
        var problems = new List<string>();
        foreach (var pair in configuration.AsEnumerable(makePathsRelative: true).OrderBy(static pair => pair.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (string.IsNullOrWhiteSpace(pair.Value))
            {
                continue;
            }

            if (ClientSetting.Find(pair.Key) is { } setting)
            {
                if (!setting.TrySet(options, pair.Value!))
                {
                    problems.Add($"{PathOf(pair.Key)} is not {setting.Shape}.");
                }
            }
            else if (Groups.Any(group => pair.Key.StartsWith(group, StringComparison.OrdinalIgnoreCase)))
            {
                problems.Add($"{PathOf(pair.Key)} is not a setting of the client.");
            }
        }

        return problems;
    }

    private string PathOf(string key) => configuration is IConfigurationSection section ? section.Path + ":" + key : key;
}
