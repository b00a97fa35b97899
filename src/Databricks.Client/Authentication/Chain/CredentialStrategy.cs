using Databricks.Client.Authentication.Credentials;

namespace Databricks.Client.Authentication.Chain;

/// <summary>A way of authentication.</summary>
/// <param name="Name">Its name in the official SDKs.</param>
/// <param name="Create">Makes its credential of the configuration, or says what is missing; null if this library does not have it.</param>
internal sealed record CredentialStrategy(string Name, Func<StrategyInput, StrategyResult>? Create)
{
    /// <summary>All of them, in the order in which they are tried: the order of the official Go SDK.</summary>
    public static readonly IReadOnlyList<CredentialStrategy> All =
    [
        new("pat", PersonalAccessTokenCredential.From),
        new("basic", BasicCredential.From),
        new("oauth-m2m", OAuthClientSecretCredential.From),
        new("databricks-cli", DatabricksCliCredential.From),
        new("metadata-service", MetadataServiceCredential.From),
        new("github-oidc", GitHubOidcCredential.From),
        new("azure-devops-oidc", AzureDevOpsOidcCredential.From),
        new("env-oidc", EnvironmentOidcCredential.From),
        new("file-oidc", FileOidcCredential.From),
        new("github-oidc-azure", AzureGitHubOidcCredential.From),
        new("azure-msi", AzureManagedIdentityCredential.From),
        new("azure-client-secret", AzureClientSecretCredential.From),
        new("azure-cli", AzureCliCredential.From),
        new("google-credentials", null),
        new("google-id", null),
        new("external-browser", null),
    ];
}
