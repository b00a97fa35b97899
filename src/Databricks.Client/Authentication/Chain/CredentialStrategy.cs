using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;

namespace Databricks.Client.Authentication.Chain;

/// <summary>An authentication method.</summary>
/// <param name="Settings">Its name and the settings that it uses.</param>
/// <param name="Create">Creates its credential from the configuration, or says what is missing.</param>
internal sealed record CredentialStrategy(MethodSettings Settings, Func<StrategyInput, StrategyResult> Create)
{
    private static readonly ConfigAttribute[] _azure = [ConfigAttributes.AzureTenantId, ConfigAttributes.AzureResourceId];

    /// <summary>All of them, in the order in which they are tried: the order of the official Go SDK.</summary>
    public static readonly IReadOnlyList<CredentialStrategy> All =
    [
        new("pat", PersonalAccessTokenCredential.From, [ConfigAttributes.Token]),
        new("basic", BasicCredential.From, [ConfigAttributes.Username, ConfigAttributes.Password]),
        new("oauth-m2m", OAuthClientSecretCredential.From, [ConfigAttributes.ClientId, ConfigAttributes.ClientSecret]),
        new("databricks-cli", DatabricksCliCredential.From, []),
        new("metadata-service", MetadataServiceCredential.From, [ConfigAttributes.MetadataServiceUrl]),
        new("github-oidc", GitHubOidcCredential.From, [], ConfigAttributes.ClientId),
        new("azure-devops-oidc", AzureDevOpsOidcCredential.From, [], ConfigAttributes.ClientId),
        new("env-oidc", EnvironmentOidcCredential.From, [], ConfigAttributes.ClientId, ConfigAttributes.OidcTokenVariable),
        new("file-oidc", FileOidcCredential.From, [ConfigAttributes.OidcTokenFile], ConfigAttributes.ClientId),
        new("github-oidc-azure", AzureGitHubOidcCredential.From, [], [ConfigAttributes.AzureClientId, .. _azure]),
        new(
            "azure-msi",
            AzureManagedIdentityCredential.From,
            [ConfigAttributes.AzureUseMsi],
            [ConfigAttributes.AzureClientId, ConfigAttributes.AzureClientSecret, .. _azure]
        ),
        new("azure-client-secret", AzureClientSecretCredential.From, [ConfigAttributes.AzureClientId, ConfigAttributes.AzureClientSecret], _azure),
        new("azure-cli", AzureCliCredential.From, [], _azure),
        new("google-credentials", GoogleMethods.ForKey, [ConfigAttributes.GoogleCredentials]),
        new("google-id", GoogleMethods.ForImpersonation, [ConfigAttributes.GoogleServiceAccount]),
        new(
            "external-browser",
            BrowserCredential.From,
            [],
            [ConfigAttributes.ClientId, ConfigAttributes.ClientSecret, ConfigAttributes.AzureClientId, ConfigAttributes.AzureClientSecret, .. _azure]
        ),
    ];

    private CredentialStrategy(string name, Func<StrategyInput, StrategyResult> create, ConfigAttribute[] needs, params ConfigAttribute[] mayUse)
        : this(new MethodSettings(name, needs, mayUse), create) { }

    /// <summary>Its name in the official SDKs.</summary>
    public string Name => Settings.Name;

    /// <summary>The settings of all methods.</summary>
    public static IReadOnlyList<MethodSettings> Methods { get; } = All.Select(static s => s.Settings).ToList();
}
