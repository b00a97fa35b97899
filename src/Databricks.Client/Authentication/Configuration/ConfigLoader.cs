using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Configuration;

/// <summary>
/// Finds the settings: in the client's options, then in the environment, then in a profile of the configuration file. A setting is never overwritten.
/// </summary>
/// <param name="settings">The client's options.</param>
/// <param name="system">The machine.</param>
/// <param name="methods">The authentication methods, with the settings that each uses.</param>
internal sealed class ConfigLoader(ExplicitSettings settings, HostEnvironment system, IReadOnlyList<MethodSettings> methods)
{
    private const string Complete = "the client's options set host and credential";

    public ConfigValues Values { get; } = new();

    /// <summary>Explanations of missing settings.</summary>
    public ConfigDiagnosis Diagnosis { get; } = new();

    /// <summary>The outcome of reading the configuration file, as a phrase.</summary>
    public string FileNote { get; private set; } = "";

    /// <summary>The workspace's address; null if no host is set.</summary>
    public Uri? Host { get; private set; }

    /// <exception cref="DatabricksConfigurationException">A setting is invalid, or two contradict each other. Settings found so far are in
    /// <see cref="Values"/>.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var value in settings.Values)
        {
            Values.Add(value);
        }

        if (settings.UseEnvironment)
        {
            ReadEnvironment();
        }

        await ReadFileAsync(cancellationToken).ConfigureAwait(false);
        if (settings.UseEnvironment)
        {
            new MisspelledVariables(Values, Diagnosis).Note(system.VariableNames());
        }

        LetOptionsDecide();
        foreach (var (attribute, option) in settings.Overridden)
        {
            if (Values.Find(attribute) is { } value)
            {
                Values.PassOver(value, $"the option {option} takes precedence");
            }
        }

        ReadHost();
        _ = Values[ConfigAttributes.WorkspaceId];
        Validate();
    }

    private void ReadEnvironment()
    {
        foreach (var attribute in ConfigAttributes.All)
        {
            foreach (var variable in attribute.Variables)
            {
                if (system.Variable(variable) is { } raw && PastedText.Clean(attribute, raw) is { Length: > 0 } text)
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
            FileNote = $"not read: no profile is requested, and {why}";
            return;
        }

        if (requested is { Origin: not ConfigOrigin.Options } && IsComplete)
        {
            FileNote = $"not read: {Complete}";
            Values.PassOver(requested, Complete);
            return;
        }

        FileNote = await new ProfileReader(Values, Diagnosis, system).ReadAsync(requested, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the client's options set workspace and identity, so that the machine's settings must not change either.</summary>
    private bool IsComplete =>
        Values.Find(ConfigAttributes.Host) is { Origin: ConfigOrigin.Options }
        && (settings.Credential is not null || Values.Set.Any(static v => v is { Origin: ConfigOrigin.Options, Attribute.Group: not null }));

    private string? WhyNoFile() =>
        !settings.UseEnvironment && !Values.Has(ConfigAttributes.ConfigFile) ? "the client's options do not allow the environment (UseEnvironment)"
        : settings.Credential is not null
            ? Values.Find(ConfigAttributes.Host) is { } given ? $"the client has a credential and {given.Attribute.Name}"
                : null
        : Values.Set.FirstOrDefault(static v => v.Attribute.Group is not null || v.Attribute == ConfigAttributes.Host) is { } value
            ? $"{value.Attribute.Name} is set by {value.Source}"
        : null;

    /// <summary>Stray variables of the machine must not affect an authentication method chosen by the program itself.</summary>
    private void LetOptionsDecide()
    {
        var chosen = MethodSettings.Chosen(Values);
        if (settings.Credential is null && chosen.Count == 0)
        {
            return;
        }

        var reason = settings.Credential is not null ? "the client's options contain a credential" : "the client's options name another authentication method";
        var groups = chosen.Select(static a => a.Group).ToList();
        var possible = settings.Credential is null ? methods.Where(m => m.Uses(chosen)).ToList() : [];
        var decided = possible.FirstOrDefault(m => m.IsComplete(chosen));
        foreach (var value in Values.Used.Where(static v => v is { Origin: not ConfigOrigin.Options, Attribute.Group: not null }).ToList())
        {
            var isOfThisWay = decided?.Uses([value.Attribute]) ?? groups.Contains(value.Attribute.Group);
            if (settings.Credential is not null || !isOfThisWay)
            {
                Values.PassOver(value, reason);
            }
        }

        if (
            Values.Find(ConfigAttributes.AuthType) is { Origin: not ConfigOrigin.Options } type
            && !(decided is null ? possible : [decided]).Any(m => m.Name == type.Text)
        )
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
            Values.PassOver(value, "it has no host name");
            Diagnosis.Add($"{value.Subject} is a URL without a host name.");
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

    private void Validate()
    {
        var set = Values.Set.Where(static v => v.Attribute.Group is not null).ToList();
        var groups = set.Select(static v => v.Attribute.Group!).Distinct().OrderBy(static g => g, StringComparer.Ordinal).ToList();
        if (groups.Count > 1 && !Values.Has(ConfigAttributes.AuthType))
        {
            var types = methods.Where(m => m.Needs.Count > 0 && m.Needs.All(Values.Has)).Select(static m => m.Name).ToList();
            throw new DatabricksConfigurationException(
                $"validate: more than one authorization method configured: {string.Join(" and ", groups)}."
                    + Values.Describe()
                    + $" To choose one, set {ConfigAttributes.AuthType.Variables[0]}"
                    + (
                        types.Count == 0
                            ? "."
                            : $" to {string.Join(" or ", types)}, for example: {system.SetCommand(ConfigAttributes.AuthType.Variables[0], types[0])}"
                    )
            );
        }

        // From here on, messages show the resolved address, like those of the official SDKs.
        if (Host is not null)
        {
            Values.Replace(Values.Find(ConfigAttributes.Host)! with { Text = Host.GetLeftPart(UriPartial.Authority) });
        }
    }
}
