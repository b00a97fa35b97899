using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Configuration;

/// <summary>Reads the profile in use from the configuration file.</summary>
internal sealed class ProfileReader(ConfigValues values, ConfigDiagnosis diagnosis, HostEnvironment system)
{
    private const string DefaultFile = "~/.databrickscfg";
    private const string DefaultProfile = "DEFAULT";
    private const string SettingsSection = "__settings__";

    // Profile keys of other Databricks tools, and settings of the official SDKs for features that this library does not have.
    private static string[] Foreign =>
        [
            "auth_storage",
            "authorization_details",
            "databricks_environment",
            "debug_headers",
            "debug_truncate_bytes",
            "default_profile",
            "disable_experimental_files_api_client",
            "experimental_is_unified_host",
            "insecure",
            "jobs-api-version",
            "max_connection_pools",
            "max_connections_per_pool",
            "skip_verify",
        ];

    /// <summary>Adds the settings of the profile.</summary>
    /// <returns>The outcome of reading the file, as a phrase.</returns>
    /// <exception cref="DatabricksConfigurationException">The file cannot be read, or the requested profile is missing.</exception>
    public async Task<string> ReadAsync(ConfigValue? requested, CancellationToken cancellationToken)
    {
        var path = system.ExpandHome(values[ConfigAttributes.ConfigFile] ?? DefaultFile);
        if (await ReadFileAsync(path, cancellationToken).ConfigureAwait(false) is not { } content)
        {
            NoteMissing(path, requested);
            return $"{path} does not exist";
        }

        var file = ProfileFile.Parse(content, path);
        var (name, source) = ProfileName(requested, file, path);
        if (file.Section(name) is not { Count: > 0 } section)
        {
            return source is null ? NoteNoDefault(file, path) : throw Missing(file, path, name, source, requested is null);
        }

        Take(section, name, path);
        if (requested is null)
        {
            values.Add(new ConfigValue(ConfigAttributes.Profile, name, ConfigOrigin.File, source ?? $"{path} [{DefaultProfile}]"));
        }

        return $"profile {name} of {path}";
    }

    private async Task<byte[]?> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await system.Files.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new DatabricksConfigurationException($"resolve: cannot read config file {path}: {error.Message}", error);
        }
    }

    private static (string Name, string? Source) ProfileName(ConfigValue? requested, ProfileFile file, string path)
    {
        var (name, source) =
            requested is not null ? (requested.Text, requested.Source)
            : file.Section(SettingsSection)?.TryGetValue("default_profile", out var entry) == true && entry.Text.Length > 0
                ? (entry.Text, $"{path} [{SettingsSection}], line {entry.Line}")
            : (DefaultProfile, (string?)null);
        return name == SettingsSection
            ? throw new DatabricksConfigurationException(
                $"resolve: {path}: {SettingsSection} is a reserved section name and cannot be used as a profile. It is named by {source}."
            )
            : (name, source);
    }

    private void NoteMissing(string path, ConfigValue? requested)
    {
        var named = values.Find(ConfigAttributes.ConfigFile);
        var file = named is null ? $"The config file {path} does not exist" : $"The config file {path}, which is named by {named.Source}, does not exist";
        var hint = system.Files.Exists(path + ".txt") ? $" {path}.txt exists: rename it." : "";
        if (requested is not null)
        {
            diagnosis.AddDoubt($"{file}, so its profile {requested.Text}, which is requested by {requested.Source}, cannot be read.{hint}");
        }
        else if (named is not null)
        {
            diagnosis.AddDoubt($"{file}.{hint}");
        }
        else if (hint.Length > 0)
        {
            diagnosis.Add($"{file}.{hint}");
        }
    }

    private string NoteNoDefault(ProfileFile file, string path)
    {
        var names = Profiles(file);
        diagnosis.Add(
            names.Count == 0
                ? $"The config file {path} contains no profile."
                : $"The config file {path} has no {DefaultProfile} profile, and no profile is requested. Its profiles are: {string.Join(", ", names)}. Set {ConfigAttributes.Profile.Variables[0]} to one of them."
        );
        return $"{path} has no {DefaultProfile} profile configured";
    }

    private DatabricksConfigurationException Missing(ProfileFile file, string path, string name, string source, bool isDefault)
    {
        var names = Profiles(file);
        var nearest = NearestName.Of(name, names);
        return new DatabricksConfigurationException(
            $"resolve: {path} has no {name} profile configured."
                + (isDefault ? $" It is named as the default profile by {source}." : $" It is requested by {source}.")
                + (nearest is null ? "" : $" Did you mean {nearest}?")
                + (names.Count == 0 ? " The file contains no profile." : $" Profiles in the file: {string.Join(", ", names)}.")
                + $" To create it, run: databricks configure --profile {name}."
                + values.Describe()
        );
    }

    private static List<string> Profiles(ProfileFile file) => file.Names.Where(n => n != SettingsSection && file.Section(n) is { Count: > 0 }).ToList();

    private void Take(IReadOnlyDictionary<string, ProfileEntry> section, string name, string path)
    {
        var known = new HashSet<string>(Foreign, StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in ConfigAttributes.All)
        {
            foreach (var key in attribute.Aliases.Prepend(attribute.Name))
            {
                known.Add(key);
                if (!section.TryGetValue(key, out var entry))
                {
                    continue;
                }

                if (PastedText.Clean(attribute, entry.Text) is { Length: > 0 } text)
                {
                    values.Add(new ConfigValue(attribute, text, ConfigOrigin.File, $"{path} [{name}], line {entry.Line}"));
                }
                else if (attribute.DecidesWhoCalls)
                {
                    diagnosis.Add($"{path} [{name}], line {entry.Line}: {key} has no value.");
                }
            }
        }

        foreach (var entry in section.Where(e => !known.Contains(e.Key)).OrderBy(static e => e.Value.Line))
        {
            NoteUnknown(entry.Key, entry.Value.Line, name, path);
        }
    }

    private void NoteUnknown(string key, int line, string name, string path)
    {
        var place = $"{path} [{name}], line {line}";
        var byVariable = ConfigAttributes.All.FirstOrDefault(a => a.Variables.Any(v => key.EndsWith(v, StringComparison.OrdinalIgnoreCase)));
        if (byVariable is null && key.Any(char.IsWhiteSpace))
        {
            throw new DatabricksConfigurationException(
                $"resolve: cannot parse config file: {path}, line {line}: this is neither a [profile], a comment nor 'key = value'."
            );
        }

        var nearest = byVariable?.Name ?? NearestName.Of(key, ConfigAttributes.All.SelectMany(static a => a.Aliases.Prepend(a.Name)));
        if (nearest is null)
        {
            return;
        }

        var sentence = $"{place}: {Observability.SingleLine.Of(key, 40)} is not a known key. Did you mean {nearest}?";
        var meant = ConfigAttributes.All.First(a => a.Name == nearest || a.Aliases.Contains(nearest));
        if (meant.DecidesWhoCalls && !values.Has(meant))
        {
            diagnosis.AddDoubt(sentence);
        }
        else
        {
            diagnosis.Add(sentence);
        }
    }
}
