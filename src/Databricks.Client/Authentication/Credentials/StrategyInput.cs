using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Authentication.Credentials;

/// <summary>The input for the credential of an authentication method.</summary>
internal sealed record StrategyInput(ConfigValues Config, AuthenticationContext Context)
{
    /// <summary>The missing requirement of an Azure credential on another cloud.</summary>
    public const string NotAzure = "the host is not an Azure workspace, and azure_workspace_resource_id is not set (DATABRICKS_AZURE_RESOURCE_ID)";

    /// <summary>Whether a login of the machine may be used.</summary>
    public bool UseEnvironment { get; init; }

    /// <summary>Creates the credentials of Google Cloud; null without the package that has them.</summary>
    public GoogleCredentialFactory? Google { get; init; }

    /// <summary>Whether the workspace is on Azure: by its host name, its Azure resource ID, or the configuration.</summary>
    public bool IsAzure =>
        Config.Has(ConfigAttributes.AzureResourceId)
        || (Config[ConfigAttributes.Cloud] is { } cloud ? IsNamed(cloud, "azure") : AzureEnvironment.OfHost(Context.Host) is not null);

    /// <summary>Whether the workspace is on Google Cloud.</summary>
    public bool IsGoogle =>
        Config[ConfigAttributes.Cloud] is { } cloud
            ? IsNamed(cloud, "gcp")
            : Context.Host?.Host.EndsWith(".gcp.databricks.com", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The OAuth scopes, without duplicates; empty for the default.</summary>
    public IReadOnlyList<string> Scopes =>
        (Config[ConfigAttributes.Scopes] ?? "")
            .Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Distinct()
            .OrderBy(static s => s, StringComparer.Ordinal)
            .ToList();

    /// <summary>The first of the settings that is not set, in words; null if all are. Each must have a variable.</summary>
    public string? Missing(params ConfigAttribute[] attributes) =>
        attributes.FirstOrDefault(a => !Config.Has(a)) is { } missing ? $"{missing.Name} is not set ({missing.Variables[0]})" : null;

    /// <summary>Why nothing can be sent yet: there is no host, and none can be determined; null if there is one.</summary>
    public string? MissingHost => Context.Host is null ? $"{ConfigAttributes.Host.Name} is not set ({ConfigAttributes.Host.Variables[0]})" : null;

    private static bool IsNamed(string cloud, string name) => string.Equals(cloud, name, StringComparison.OrdinalIgnoreCase);
}
