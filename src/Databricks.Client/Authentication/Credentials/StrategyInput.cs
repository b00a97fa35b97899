using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Authentication.Credentials;

/// <summary>What a way of authentication is made from.</summary>
internal sealed record StrategyInput(ConfigValues Config, AuthenticationContext Context)
{
    /// <summary>What an Azure credential lacks on another cloud.</summary>
    public const string NotAzure = "the host is not an Azure workspace, and azure_workspace_resource_id is not set (DATABRICKS_AZURE_RESOURCE_ID)";

    /// <summary>Whether the workspace is one of Azure's: by its host's name, its Azure resource id, or because the configuration says so.</summary>
    public bool IsAzure =>
        Config[ConfigAttributes.AzureResourceId] is not null
        || AzureEnvironment.OfHost(Context.Host) is not null
        || string.Equals(Config[ConfigAttributes.Cloud], "azure", StringComparison.OrdinalIgnoreCase);

    /// <summary>The OAuth scopes, without doubles; empty for the default.</summary>
    public IReadOnlyList<string> Scopes =>
        (Config[ConfigAttributes.Scopes] ?? "")
            .Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Distinct()
            .OrderBy(static s => s, StringComparer.Ordinal)
            .ToList();

    /// <summary>The first of the settings that nobody made, in words; null if all were made. Each must have a variable.</summary>
    public string? Missing(params ConfigAttribute[] attributes) =>
        attributes.FirstOrDefault(a => Config[a] is null) is { } missing ? $"{missing.Name} is not set ({missing.Variables[0]})" : null;

    /// <summary>Why nothing can be sent yet: no host, and none to be found out; null if there is one.</summary>
    public string? MissingHost => Context.Host is null ? Missing(ConfigAttributes.Host) : null;
}
