using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Http;

namespace Databricks.Client.Authentication.Configuration;

/// <summary>Finds the settings: in the client's options, then in the environment, then in a profile of the configuration file. A setting that is made is never overwritten.</summary>
internal sealed class ConfigLoader(ExplicitSettings settings, AuthenticationSystem system)
{
    private const string DefaultFile = "~/.databrickscfg";
    private const string DefaultProfile = "DEFAULT";
    private const string SettingsSection = "__settings__";
    private const string Complete = "the client's options name host and credential";

    public ConfigValues Values { get; } = new();

    /// <summary>What became of the configuration file, in words.</summary>
    public string FileNote { get; private set; } = "";

    /// <summary>The workspace's address; null if no host is set.</summary>
    public Uri? Host { get; private set; }

    /// <exception cref="DatabricksConfigurationException">A setting cannot be used, or two contradict one another. What was found until then is in <see cref="Values"/>.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var value in settings.Values)
        {
            Values.Add(value);
        }

        ReadEnvironment();
        await ReadFileAsync(cancellationToken).ConfigureAwait(false);
        LetOptionsDecide();
        ReadHost();
        CheckHeader(ConfigAttributes.WorkspaceId);
        Validate();
    }

    private void ReadEnvironment()
    {
        foreach (var attribute in ConfigAttributes.All)
        {
            foreach (var variable in attribute.Variables)
            {
                if (system.Variable(variable) is { } text)
                {
                    Values.Add(new ConfigValue(attribute, text, ConfigOrigin.Environment, variable) { Variable = variable });
                }
            }
        }
    }

    private async Task ReadFileAsync(CancellationToken cancellationToken)
    {
        var requested = Values.Find(ConfigAttributes.Profile);
        if (requested is null && WhyNoFile() is { } why)
        {
            FileNote = $"not read: no profile is asked for, and {why}";
            return;
        }

        if (requested is { Origin: not ConfigOrigin.Options } && IsComplete)
        {
            FileNote = $"not read: {Complete}";
            Values.PassOver(requested, Complete);
            return;
        }

        var path = system.ExpandHome(Values[ConfigAttributes.ConfigFile] ?? DefaultFile);
        if (await ReadAsync(path, cancellationToken).ConfigureAwait(false) is not { } content)
        {
            FileNote = $"{path} does not exist";
            return;
        }

        var file = ProfileFile.Parse(content, path);
        var (name, source) = ProfileName(requested, file, path);
        if (file.Section(name) is not { Count: > 0 } section)
        {
            FileNote = $"{path} has no {name} profile configured";
            if (source is not null)
            {
                throw Failure($"resolve: {FileNote}.");
            }

            return;
        }

        FileNote = $"profile {name} of {path}";
        Take(section, name, path);
        if (requested is null)
        {
            Values.Add(new ConfigValue(ConfigAttributes.Profile, name, ConfigOrigin.File, source ?? $"{path} [{DefaultProfile}]"));
        }
    }

    private async Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken)
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

    /// <summary>Whether the client's options name a workspace and who calls it, so that nothing of the machine may change either.</summary>
    private bool IsComplete =>
        Values.Find(ConfigAttributes.Host) is { Origin: ConfigOrigin.Options }
        && (settings.Credential is not null || Values.Used.Any(static v => v is { Origin: ConfigOrigin.Options, Attribute.Group: not null }));

    private string? WhyNoFile() =>
        settings.Credential is not null
            ? Values.Find(ConfigAttributes.Host) is { } given
                ? $"the client has a credential and {given.Attribute.Name}"
                : null
            : Values.Used.FirstOrDefault(static v => v.Attribute.Group is not null || v.Attribute == ConfigAttributes.Host) is { } value
                ? $"{value.Attribute.Name} is set by {value.Source}"
                : null;

    private (string Name, string? Source) ProfileName(ConfigValue? requested, ProfileFile file, string path)
    {
        var (name, source) =
            requested is not null ? (requested.Text, requested.Source)
            : file.Section(SettingsSection)?.TryGetValue("default_profile", out var entry) == true && entry.Text.Length > 0
                ? (entry.Text, $"{path} [{SettingsSection}], line {entry.Line}")
            : (DefaultProfile, (string?)null);
        return name == SettingsSection
            ? throw Failure($"resolve: {path}: {SettingsSection} is a reserved section name and cannot be used as a profile.")
            : (name, source);
    }

    private void Take(IReadOnlyDictionary<string, ProfileEntry> section, string name, string path)
    {
        foreach (var attribute in ConfigAttributes.All)
        {
            foreach (var key in attribute.Aliases.Prepend(attribute.Name))
            {
                if (section.TryGetValue(key, out var entry) && entry.Text.Length > 0)
                {
                    Values.Add(new ConfigValue(attribute, entry.Text, ConfigOrigin.File, $"{path} [{name}], line {entry.Line}"));
                }
            }
        }

        if (section.FirstOrDefault(static e => e.Key.Any(char.IsWhiteSpace)) is { Key: not null } odd)
        {
            throw new DatabricksConfigurationException(
                $"resolve: cannot parse config file: {path}, line {odd.Value.Line}: this is neither a [profile], a comment nor 'key = value'."
            );
        }
    }

    /// <summary>A way of authentication that the program itself chose is not to be disturbed by stray variables of the machine that it runs on.</summary>
    private void LetOptionsDecide()
    {
        var chosen = Values.Used.Where(static v => v.Origin == ConfigOrigin.Options).Select(static v => v.Attribute.Group).OfType<string>().ToList();
        var reason = settings.Credential is not null ? "the client's options hold a credential" : "the client's options name another way of authentication";
        if (settings.Credential is null && chosen.Count == 0)
        {
            return;
        }

        foreach (var value in Values.Used.Where(v => v.Attribute.Group is { } group && !(settings.Credential is null && chosen.Contains(group))).ToList())
        {
            Values.PassOver(value, reason);
        }

        if (Values.Find(ConfigAttributes.AuthType) is { Origin: not ConfigOrigin.Options } type)
        {
            Values.PassOver(type, reason);
        }

        if (IsComplete && Values.Find(ConfigAttributes.WorkspaceId) is { Origin: not ConfigOrigin.Options } workspace)
        {
            Values.PassOver(workspace, Complete);
        }
    }

    private void ReadHost()
    {
        if (Values.Find(ConfigAttributes.Host) is not { } value)
        {
            return;
        }

        if (WorkspaceHost.Parse(value.Text, value.Subject) is not { } host)
        {
            Values.PassOver(value, "it has no name");
            return;
        }

        Host = host.Address;
        Derive(ConfigAttributes.WorkspaceId, host.WorkspaceId);
        Derive(ConfigAttributes.AccountId, host.AccountId);

        void Derive(ConfigAttribute attribute, string? text)
        {
            if (text is not null)
            {
                Values.Add(new ConfigValue(attribute, text, ConfigOrigin.Derived, $"the query of {value.Source}"));
            }
        }
    }

    private void CheckHeader(ConfigAttribute attribute)
    {
        if (Values.Find(attribute) is { } value && !HeaderValue.IsSafe(value.Text))
        {
            throw new DatabricksConfigurationException($"{value.Subject} has a line break or another character that no id has.");
        }
    }

    private void Validate()
    {
        var groups = Values.Used.Select(static v => v.Attribute.Group).OfType<string>().Distinct().OrderBy(static g => g, StringComparer.Ordinal).ToList();
        if (groups.Count > 1 && Values[ConfigAttributes.AuthType] is null)
        {
            throw Failure($"validate: more than one authorization method configured: {string.Join(" and ", groups)}.");
        }

        // From here on, messages show the address that is used, as the official SDKs' do.
        if (Host is not null)
        {
            Values.Replace(Values.Find(ConfigAttributes.Host)! with { Text = Host.GetLeftPart(UriPartial.Authority) });
        }
    }

    private DatabricksConfigurationException Failure(string message) => new(message + Values.Describe());
}
