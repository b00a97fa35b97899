using System.Globalization;

namespace Databricks.Client.Authentication.Configuration;

/// <summary>
/// Every setting of the official SDKs, in the order of their messages. The options, the environment, profiles, the configuration of
/// Databricks.Client.Extensions and the documentation follow this table.
/// </summary>
internal static class ConfigAttributes
{
    public static readonly ConfigAttribute Host = new("host", ["DATABRICKS_HOST"])
    {
        Option = new(nameof(IConnectionOptions.Host), static o => o.Host, static (o, v) => o.Host = v),
    };
    public static readonly ConfigAttribute MetadataServiceUrl = new(
        "metadata_service_url",
        ["DATABRICKS_METADATA_SERVICE_URL"],
        "metadata-service",
        IsSecret: true
    )
    {
        Option = ConfigOption.Of(nameof(AuthenticationOptions.MetadataServiceUrl), static o => o.MetadataServiceUrl, static (o, v) => o.MetadataServiceUrl = v),
    };
    public static readonly ConfigAttribute AccountId = new("account_id", ["DATABRICKS_ACCOUNT_ID"])
    {
        IsOneWord = true,
        Option = ConfigOption.Of(nameof(AuthenticationOptions.AccountId), static o => o.AccountId, static (o, v) => o.AccountId = v),
    };
    public static readonly ConfigAttribute WorkspaceId = new("workspace_id", ["DATABRICKS_WORKSPACE_ID"])
    {
        IsOneWord = true,
        Option = ConfigOption.Of(nameof(AuthenticationOptions.WorkspaceId), static o => o.WorkspaceId, static (o, v) => o.WorkspaceId = v),
    };
    public static readonly ConfigAttribute Token = new("token", ["DATABRICKS_TOKEN"], "pat", IsSecret: true)
    {
        IsOneWord = true,
        Option = new(nameof(IConnectionOptions.Token), static o => o.Token, static (o, v) => o.Token = v),
    };
    public static readonly ConfigAttribute Username = new("username", ["DATABRICKS_USERNAME"], "basic")
    {
        Option = ConfigOption.Of(nameof(AuthenticationOptions.Username), static o => o.Username, static (o, v) => o.Username = v),
    };
    public static readonly ConfigAttribute Password = new("password", ["DATABRICKS_PASSWORD"], "basic", IsSecret: true)
    {
        Option = ConfigOption.Of(nameof(AuthenticationOptions.Password), static o => o.Password, static (o, v) => o.Password = v),
    };
    public static readonly ConfigAttribute Profile = new("profile", ["DATABRICKS_CONFIG_PROFILE"])
    {
        Option = new(nameof(IConnectionOptions.Profile), static o => o.Profile, static (o, v) => o.Profile = v),
    };
    public static readonly ConfigAttribute ConfigFile = new("config_file", ["DATABRICKS_CONFIG_FILE"])
    {
        Option = ConfigOption.Of(nameof(AuthenticationOptions.ConfigFile), static o => o.ConfigFile, static (o, v) => o.ConfigFile = v),
    };
    public static readonly ConfigAttribute GoogleServiceAccount = new("google_service_account", ["DATABRICKS_GOOGLE_SERVICE_ACCOUNT"], "google")
    {
        IsOneWord = true,
        Option = ConfigOption.Of(
            nameof(AuthenticationOptions.GoogleServiceAccount),
            static o => o.GoogleServiceAccount,
            static (o, v) => o.GoogleServiceAccount = v
        ),
    };
    public static readonly ConfigAttribute GoogleCredentials = new("google_credentials", ["GOOGLE_CREDENTIALS"], "google", IsSecret: true)
    {
        Kind = ConfigKind.Document,
        Option = ConfigOption.Of(nameof(AuthenticationOptions.GoogleCredentials), static o => o.GoogleCredentials, static (o, v) => o.GoogleCredentials = v),
    };
    public static readonly ConfigAttribute AzureResourceId = new("azure_workspace_resource_id", ["DATABRICKS_AZURE_RESOURCE_ID"], "azure")
    {
        Option = ConfigOption.Of(
            nameof(AuthenticationOptions.AzureWorkspaceResourceId),
            static o => o.AzureWorkspaceResourceId,
            static (o, v) => o.AzureWorkspaceResourceId = v
        ),
    };
    public static readonly ConfigAttribute AzureUseMsi = new("azure_use_msi", ["ARM_USE_MSI"], "azure")
    {
        Kind = ConfigKind.Switch,
        Option = ConfigOption.Of(
            nameof(AuthenticationOptions.AzureUseManagedIdentity),
            static o => o.AzureUseManagedIdentity?.ToString(CultureInfo.InvariantCulture).ToLowerInvariant(),
            static (o, v) => o.AzureUseManagedIdentity = bool.Parse(v)
        ),
    };
    public static readonly ConfigAttribute AzureClientSecret = new("azure_client_secret", ["ARM_CLIENT_SECRET"], "azure", IsSecret: true)
    {
        Option = ConfigOption.Of(nameof(AuthenticationOptions.AzureClientSecret), static o => o.AzureClientSecret, static (o, v) => o.AzureClientSecret = v),
    };
    public static readonly ConfigAttribute AzureClientId = new("azure_client_id", ["ARM_CLIENT_ID"], "azure")
    {
        IsOneWord = true,
        Option = ConfigOption.Of(nameof(AuthenticationOptions.AzureClientId), static o => o.AzureClientId, static (o, v) => o.AzureClientId = v),
    };
    public static readonly ConfigAttribute AzureTenantId = new("azure_tenant_id", ["ARM_TENANT_ID"], "azure")
    {
        IsOneWord = true,
        Option = ConfigOption.Of(nameof(AuthenticationOptions.AzureTenantId), static o => o.AzureTenantId, static (o, v) => o.AzureTenantId = v),
    };
    public static readonly ConfigAttribute GitHubRequestUrl = new("actions_id_token_request_url", ["ACTIONS_ID_TOKEN_REQUEST_URL"]);
    public static readonly ConfigAttribute GitHubRequestToken = new("actions_id_token_request_token", ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"], IsSecret: true)
    {
        IsOneWord = true,
    };
    public static readonly ConfigAttribute AzureEnvironment = new("azure_environment", ["ARM_ENVIRONMENT"])
    {
        Option = ConfigOption.Of(nameof(AuthenticationOptions.AzureEnvironment), static o => o.AzureEnvironment, static (o, v) => o.AzureEnvironment = v),
    };
    public static readonly ConfigAttribute ClientId = new("client_id", ["DATABRICKS_CLIENT_ID"], "oauth")
    {
        IsOneWord = true,
        Option = ConfigOption.Of(nameof(AuthenticationOptions.ClientId), static o => o.ClientId, static (o, v) => o.ClientId = v),
    };
    public static readonly ConfigAttribute ClientSecret = new("client_secret", ["DATABRICKS_CLIENT_SECRET"], "oauth", IsSecret: true)
    {
        Option = ConfigOption.Of(nameof(AuthenticationOptions.ClientSecret), static o => o.ClientSecret, static (o, v) => o.ClientSecret = v),
    };
    public static readonly ConfigAttribute Scopes = new("scopes", [], IsInternal: true)
    {
        Kind = ConfigKind.List,
        Option = ConfigOption.Of(nameof(AuthenticationOptions.Scopes), static o => string.Join(" ", o.Scopes), static (o, v) => o.Scopes.Add(v)),
    };
    public static readonly ConfigAttribute CliPath = new("databricks_cli_path", ["DATABRICKS_CLI_PATH"])
    {
        Option = ConfigOption.Of(nameof(AuthenticationOptions.DatabricksCliPath), static o => o.DatabricksCliPath, static (o, v) => o.DatabricksCliPath = v),
    };
    public static readonly ConfigAttribute AuthType = new("auth_type", ["DATABRICKS_AUTH_TYPE"], IsInternal: true)
    {
        Option = ConfigOption.Of(nameof(AuthenticationOptions.AuthType), static o => o.AuthType, static (o, v) => o.AuthType = v),
    };

    // The Go SDK reads the first name, the Python and Java SDKs the second.
    public static readonly ConfigAttribute OidcTokenFile = new(
        "databricks_id_token_filepath",
        ["DATABRICKS_OIDC_TOKEN_FILEPATH", "DATABRICKS_OIDC_TOKEN_FILE"],
        "file-oidc"
    )
    {
        Aliases = ["oidc_token_filepath"],
        Option = ConfigOption.Of(nameof(AuthenticationOptions.OidcTokenFile), static o => o.OidcTokenFile, static (o, v) => o.OidcTokenFile = v),
    };
    public static readonly ConfigAttribute OidcTokenVariable = new("oidc_token_env", ["DATABRICKS_OIDC_TOKEN_ENV"], "env-oidc")
    {
        Option = ConfigOption.Of(nameof(AuthenticationOptions.OidcTokenVariable), static o => o.OidcTokenVariable, static (o, v) => o.OidcTokenVariable = v),
    };
    public static readonly ConfigAttribute Cloud = new("cloud", ["DATABRICKS_CLOUD"], IsInternal: true)
    {
        Option = ConfigOption.Of(nameof(AuthenticationOptions.Cloud), static o => o.Cloud, static (o, v) => o.Cloud = v),
    };

    // The Go SDK reads the first name, those for Python and Java read the second; the second variable is Java's.
    public static readonly ConfigAttribute TokenAudience = new("audience", ["DATABRICKS_TOKEN_AUDIENCE", "TOKEN_AUDIENCE"], IsInternal: true)
    {
        Aliases = ["token_audience"],
        Option = ConfigOption.Of(nameof(AuthenticationOptions.TokenAudience), static o => o.TokenAudience, static (o, v) => o.TokenAudience = v),
    };
    public static readonly ConfigAttribute DiscoveryUrl = new("discovery_url", ["DATABRICKS_DISCOVERY_URL"], IsInternal: true)
    {
        Option = ConfigOption.Of(nameof(AuthenticationOptions.DiscoveryUrl), static o => o.DiscoveryUrl, static (o, v) => o.DiscoveryUrl = v),
    };

    public static readonly ConfigAttribute OAuthCallbackPort = new("oauth_callback_port", ["DATABRICKS_OAUTH_CALLBACK_PORT"], IsInternal: true);
    public static readonly ConfigAttribute DisableOAuthRefreshToken = new(
        "disable_oauth_refresh_token",
        ["DATABRICKS_DISABLE_OAUTH_REFRESH_TOKEN"],
        IsInternal: true
    )
    {
        Kind = ConfigKind.Switch,
    };

    // Java's: the redirect URI, and the timeout of the login in seconds.
    public static readonly ConfigAttribute RedirectUrl = new("redirect_url", ["DATABRICKS_REDIRECT_URL"], IsInternal: true);
    public static readonly ConfigAttribute BrowserTimeout = new("oauth_browser_auth_timeout", ["DATABRICKS_OAUTH_BROWSER_AUTH_TIMEOUT"], IsInternal: true);

    // Python's and Java's: tokens are renewed only when a call needs a new one.
    public static readonly ConfigAttribute DisableAsyncTokenRefresh = new(
        "disable_async_token_refresh",
        ["DATABRICKS_DISABLE_ASYNC_TOKEN_REFRESH"],
        IsInternal: true
    )
    {
        Kind = ConfigKind.Switch,
    };
    public static readonly ConfigAttribute HttpTimeout = new("http_timeout_seconds", [], IsInternal: true);
    public static readonly ConfigAttribute RateLimit = new("rate_limit", ["DATABRICKS_RATE_LIMIT"], IsInternal: true);
    public static readonly ConfigAttribute RetryTimeout = new("retry_timeout_seconds", [], IsInternal: true);
    public static readonly ConfigAttribute DisableRetries = new("disable_retries", ["DATABRICKS_DISABLE_RETRIES"], IsInternal: true)
    {
        Kind = ConfigKind.Switch,
    };

    /// <summary>All of them. Settings used only by other tools (Spark Connect) are included for reports and for finding contradictions.</summary>
    public static readonly IReadOnlyList<ConfigAttribute> All =
    [
        Host,
        new("cluster_id", ["DATABRICKS_CLUSTER_ID"]),
        new("warehouse_id", ["DATABRICKS_WAREHOUSE_ID"]),
        new("serverless_compute_id", ["DATABRICKS_SERVERLESS_COMPUTE_ID"]),
        MetadataServiceUrl,
        AccountId,
        WorkspaceId,
        Token,
        Username,
        Password,
        Profile,
        ConfigFile,
        GoogleServiceAccount,
        GoogleCredentials,
        AzureResourceId,
        AzureUseMsi,
        AzureClientSecret,
        AzureClientId,
        AzureTenantId,
        GitHubRequestUrl,
        GitHubRequestToken,
        AzureEnvironment,
        new("azure_login_app_id", ["DATABRICKS_AZURE_LOGIN_APP_ID"], "azure"),
        ClientId,
        ClientSecret,
        Scopes,
        CliPath,
        AuthType,
        OidcTokenFile,
        OidcTokenVariable,
        Cloud,
        TokenAudience,
        DiscoveryUrl,
        OAuthCallbackPort,
        DisableOAuthRefreshToken,
        RedirectUrl,
        BrowserTimeout,
        DisableAsyncTokenRefresh,
        HttpTimeout,
        RateLimit,
        RetryTimeout,
        DisableRetries,
    ];
}
