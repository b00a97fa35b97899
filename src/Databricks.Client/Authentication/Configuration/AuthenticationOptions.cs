namespace Databricks.Client.Authentication;

/// <summary>
/// Additional settings used to resolve the credential. Each takes precedence over its environment variable, and the variable over the profile file; options set
/// here also determine the authentication method: variables of other methods are ignored.
/// </summary>
public sealed class AuthenticationOptions
{
    /// <summary>The configuration file.</summary>
    /// <value>The default is <c>DATABRICKS_CONFIG_FILE</c>, then <c>~/.databrickscfg</c>.</value>
    public string? ConfigFile { get; set; }

    /// <summary>The only authentication method to try, such as <c>oauth-m2m</c>.</summary>
    /// <value>The default is <c>DATABRICKS_AUTH_TYPE</c>; without it, all are tried in their order.</value>
    public string? AuthType { get; set; }

    /// <summary>The account's ID, which is part of the URLs of an account host.</summary>
    /// <value>The default is <c>DATABRICKS_ACCOUNT_ID</c>.</value>
    public string? AccountId { get; set; }

    /// <summary>The ID of the workspace, if one host serves several workspaces. It is sent with every call.</summary>
    /// <value>The default is <c>DATABRICKS_WORKSPACE_ID</c>, then the <c>?o=</c> or <c>?w=</c> of the host.</value>
    public string? WorkspaceId { get; set; }

    /// <summary>The user's name, for <c>basic</c>.</summary>
    /// <value>The default is <c>DATABRICKS_USERNAME</c>.</value>
    public string? Username { get; set; }

    /// <summary>The user's password, for <c>basic</c>.</summary>
    /// <value>The default is <c>DATABRICKS_PASSWORD</c>.</value>
    public string? Password { get; set; }

    /// <summary>The application ID of a Databricks service principal, for <c>oauth-m2m</c> and workload identity federation.</summary>
    /// <value>The default is <c>DATABRICKS_CLIENT_ID</c>.</value>
    public string? ClientId { get; set; }

    /// <summary>The OAuth secret of a Databricks service principal, for <c>oauth-m2m</c>.</summary>
    /// <value>The default is <c>DATABRICKS_CLIENT_SECRET</c>.</value>
    public string? ClientSecret { get; set; }

    /// <summary>The scopes of OAuth tokens.</summary>
    /// <value>The default is the profile's <c>scopes</c>, then <c>all-apis</c>.</value>
    public IList<string> Scopes { get; } = [];

    /// <summary>The audience of an issuer's token, for workload identity federation.</summary>
    /// <value>The default is <c>DATABRICKS_TOKEN_AUDIENCE</c>, then the account's ID or the token endpoint.</value>
    public string? TokenAudience { get; set; }

    /// <summary>The file with an issuer's token, for <c>file-oidc</c>.</summary>
    /// <value>The default is <c>DATABRICKS_OIDC_TOKEN_FILEPATH</c>.</value>
    public string? OidcTokenFile { get; set; }

    /// <summary>The name of the environment variable with an issuer's token, for <c>env-oidc</c>.</summary>
    /// <value>The default is <c>DATABRICKS_OIDC_TOKEN_ENV</c>, then <c>DATABRICKS_OIDC_TOKEN</c>.</value>
    public string? OidcTokenVariable { get; set; }

    /// <summary>The address of the document that describes the workspace's OAuth endpoints.</summary>
    /// <value>The default is <c>DATABRICKS_DISCOVERY_URL</c>, then the host's metadata.</value>
    public string? DiscoveryUrl { get; set; }

    /// <summary>The path of the Databricks CLI, for <c>databricks-cli</c>.</summary>
    /// <value>The default is <c>DATABRICKS_CLI_PATH</c>, then <c>databricks</c> in <c>PATH</c>.</value>
    public string? DatabricksCliPath { get; set; }

    /// <summary>The address of a metadata service on this machine, for <c>metadata-service</c>.</summary>
    /// <value>The default is <c>DATABRICKS_METADATA_SERVICE_URL</c>.</value>
    public string? MetadataServiceUrl { get; set; }

    /// <summary>The workspace's Azure resource ID. It can replace the host.</summary>
    /// <value>The default is <c>DATABRICKS_AZURE_RESOURCE_ID</c>.</value>
    public string? AzureWorkspaceResourceId { get; set; }

    /// <summary>Whether to use the managed identity of the Azure machine, <c>azure-msi</c>.</summary>
    /// <value>The default is <c>ARM_USE_MSI</c>, then <see langword="false"/>.</value>
    public bool? AzureUseManagedIdentity { get; set; }

    /// <summary>The application ID of a Microsoft Entra service principal, or the client ID of a managed identity.</summary>
    /// <value>The default is <c>ARM_CLIENT_ID</c>.</value>
    public string? AzureClientId { get; set; }

    /// <summary>The client secret of a Microsoft Entra service principal.</summary>
    /// <value>The default is <c>ARM_CLIENT_SECRET</c>.</value>
    public string? AzureClientSecret { get; set; }

    /// <summary>The Microsoft Entra directory (tenant) ID.</summary>
    /// <value>The default is <c>ARM_TENANT_ID</c>, then the one in the workspace's sign-in redirect.</value>
    public string? AzureTenantId { get; set; }

    /// <summary>The Azure cloud: PUBLIC, USGOVERNMENT or CHINA. Used if the host does not indicate one.</summary>
    /// <value>The default is <c>ARM_ENVIRONMENT</c>, then PUBLIC.</value>
    public string? AzureEnvironment { get; set; }

    /// <summary>The key of a Google service account, as JSON or as the path of a file, for <c>google-credentials</c>. It needs the package Databricks.Client.Google.</summary>
    /// <value>The default is <c>GOOGLE_CREDENTIALS</c>.</value>
    public string? GoogleCredentials { get; set; }

    /// <summary>The email address of the Google service account to impersonate, for <c>google-id</c>. It needs the package Databricks.Client.Google.</summary>
    /// <value>The default is <c>DATABRICKS_GOOGLE_SERVICE_ACCOUNT</c>.</value>
    public string? GoogleServiceAccount { get; set; }

    /// <summary>Creates the credentials of Google Cloud.</summary>
    /// <value>The default is null. <c>UseGoogle()</c> of the package Databricks.Client.Google sets it.</value>
    public GoogleCredentialFactory? GoogleFactory { get; set; }

    /// <summary>The cloud of a host whose name does not indicate it: AWS, Azure or GCP.</summary>
    /// <value>The default is <c>DATABRICKS_CLOUD</c>, then what the host's name indicates.</value>
    public string? Cloud { get; set; }

    /// <summary>
    /// Opens the address of a login in a browser, for <c>external-browser</c>, or shows it to the user. The browser must run on this machine, or reach its
    /// loopback port. If this throws, the login fails.
    /// </summary>
    /// <value>The default, null, opens the system's browser: the program in <c>BROWSER</c>, or the desktop's default.</value>
    public Func<Uri, Task>? OpenBrowser { get; set; }
}
