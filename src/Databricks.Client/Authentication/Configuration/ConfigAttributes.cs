namespace Databricks.Client.Authentication.Configuration;

/// <summary>Every setting that the official SDKs know, in the order in which their messages list them.</summary>
internal static class ConfigAttributes
{
    public static readonly ConfigAttribute Host = new("host", ["DATABRICKS_HOST"]);
    public static readonly ConfigAttribute MetadataServiceUrl = new(
        "metadata_service_url",
        ["DATABRICKS_METADATA_SERVICE_URL"],
        "metadata-service",
        IsSecret: true
    );
    public static readonly ConfigAttribute AccountId = new("account_id", ["DATABRICKS_ACCOUNT_ID"]);
    public static readonly ConfigAttribute WorkspaceId = new("workspace_id", ["DATABRICKS_WORKSPACE_ID"]);
    public static readonly ConfigAttribute Token = new("token", ["DATABRICKS_TOKEN"], "pat", IsSecret: true);
    public static readonly ConfigAttribute Username = new("username", ["DATABRICKS_USERNAME"], "basic");
    public static readonly ConfigAttribute Password = new("password", ["DATABRICKS_PASSWORD"], "basic", IsSecret: true);
    public static readonly ConfigAttribute Profile = new("profile", ["DATABRICKS_CONFIG_PROFILE"]);
    public static readonly ConfigAttribute ConfigFile = new("config_file", ["DATABRICKS_CONFIG_FILE"]);
    public static readonly ConfigAttribute AzureResourceId = new("azure_workspace_resource_id", ["DATABRICKS_AZURE_RESOURCE_ID"], "azure");
    public static readonly ConfigAttribute AzureUseMsi = new("azure_use_msi", ["ARM_USE_MSI"], "azure");
    public static readonly ConfigAttribute AzureClientSecret = new("azure_client_secret", ["ARM_CLIENT_SECRET"], "azure", IsSecret: true);
    public static readonly ConfigAttribute AzureClientId = new("azure_client_id", ["ARM_CLIENT_ID"], "azure");
    public static readonly ConfigAttribute AzureTenantId = new("azure_tenant_id", ["ARM_TENANT_ID"], "azure");
    public static readonly ConfigAttribute GitHubRequestUrl = new("actions_id_token_request_url", ["ACTIONS_ID_TOKEN_REQUEST_URL"]);
    public static readonly ConfigAttribute GitHubRequestToken = new("actions_id_token_request_token", ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"], IsSecret: true);
    public static readonly ConfigAttribute AzureEnvironment = new("azure_environment", ["ARM_ENVIRONMENT"]);
    public static readonly ConfigAttribute ClientId = new("client_id", ["DATABRICKS_CLIENT_ID"], "oauth");
    public static readonly ConfigAttribute ClientSecret = new("client_secret", ["DATABRICKS_CLIENT_SECRET"], "oauth", IsSecret: true);
    public static readonly ConfigAttribute Scopes = new("scopes", [], IsInternal: true);
    public static readonly ConfigAttribute CliPath = new("databricks_cli_path", ["DATABRICKS_CLI_PATH"]);
    public static readonly ConfigAttribute AuthType = new("auth_type", ["DATABRICKS_AUTH_TYPE"], IsInternal: true);
    public static readonly ConfigAttribute OidcTokenFile = new(
        "databricks_id_token_filepath",
        ["DATABRICKS_OIDC_TOKEN_FILEPATH", "DATABRICKS_OIDC_TOKEN_FILE"],
        "file-oidc"
    );
    public static readonly ConfigAttribute OidcTokenVariable = new("oidc_token_env", ["DATABRICKS_OIDC_TOKEN_ENV"], "env-oidc");
    public static readonly ConfigAttribute Cloud = new("cloud", ["DATABRICKS_CLOUD"], IsInternal: true);
    public static readonly ConfigAttribute TokenAudience = new("audience", ["DATABRICKS_TOKEN_AUDIENCE"], IsInternal: true);
    public static readonly ConfigAttribute DiscoveryUrl = new("discovery_url", ["DATABRICKS_DISCOVERY_URL"], IsInternal: true);

    /// <summary>All of them. What only other parts of a configuration use (Google, Spark Connect) is known so that it is reported and contradictions are found.</summary>
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
        new("google_service_account", ["DATABRICKS_GOOGLE_SERVICE_ACCOUNT"], "google"),
        new("google_credentials", ["GOOGLE_CREDENTIALS"], "google", IsSecret: true),
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
    ];
}
