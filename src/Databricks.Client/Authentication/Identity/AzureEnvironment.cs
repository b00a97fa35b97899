namespace Databricks.Client.Authentication.Identity;

/// <summary>The addresses of one of Microsoft's clouds.</summary>
/// <param name="Name">The name that <c>ARM_ENVIRONMENT</c> uses.</param>
/// <param name="Authority">Entra's token authority.</param>
/// <param name="ResourceManager">The resource manager for looking up a workspace's resource ID.</param>
/// <param name="ServiceManagement">The resource of the management token.</param>
/// <param name="ApplicationId">The application ID of Azure Databricks, the resource of the first token.</param>
internal sealed record AzureEnvironment(string Name, Uri Authority, Uri ResourceManager, string ServiceManagement, string ApplicationId)
{
    private const string Application = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

    public static AzureEnvironment Public =>
        new("PUBLIC", new("https://login.microsoftonline.com/"), new("https://management.azure.com/"), "https://management.core.windows.net/", Application);

    public static AzureEnvironment UsGovernment =>
        new(
            "USGOVERNMENT",
            new("https://login.microsoftonline.us/"),
            new("https://management.usgovcloudapi.net/"),
            "https://management.core.usgovcloudapi.net/",
            Application
        );

    public static AzureEnvironment China =>
        new(
            "CHINA",
            new("https://login.chinacloudapi.cn/"),
            new("https://management.chinacloudapi.cn/"),
            "https://management.core.chinacloudapi.cn/",
            Application
        );

    private static (string Zone, AzureEnvironment Environment)[] Zones =>
        [
            (".dev.azuredatabricks.net", Public with { ApplicationId = "62a912ac-b58e-4c1d-89ea-b2dbfc7358fc" }),
            (".staging.azuredatabricks.net", Public with { ApplicationId = "4a67d088-db5c-48f1-9ff2-0aace800ae68" }),
            (".azuredatabricks.net", Public),
            (".databricks.azure.us", UsGovernment),
            (".databricks.azure.cn", China),
        ];

    /// <summary>The cloud of a workspace, by its host name; null if it is not on Azure.</summary>
    public static AzureEnvironment? OfHost(Uri? host)
    {
        foreach (var (zone, environment) in Zones)
        {
            if (host?.Host.EndsWith(zone, StringComparison.OrdinalIgnoreCase) == true)
            {
                return environment;
            }
        }

        return null;
    }

    /// <summary>The cloud with a name, also in the spelling of older SDKs (AzurePublicCloud); null if there is none.</summary>
    public static AzureEnvironment? Named(string name)
    {
        var plain = name.Trim();
        plain = plain.StartsWith("Azure", StringComparison.OrdinalIgnoreCase) ? plain.Substring("Azure".Length) : plain;
        plain = plain.EndsWith("Cloud", StringComparison.OrdinalIgnoreCase) ? plain.Substring(0, plain.Length - "Cloud".Length) : plain;
        return new[] { Public, UsGovernment, China }.FirstOrDefault(e => string.Equals(e.Name, plain, StringComparison.OrdinalIgnoreCase));
    }
}
