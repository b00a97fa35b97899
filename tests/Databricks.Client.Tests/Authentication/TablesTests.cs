using Databricks.Client.Authentication.Chain;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Tests.Authentication;

/// <summary>What has to be as in the official SDKs, to the letter: programs, profiles and environments name it.</summary>
public sealed class TablesTests
{
    [Fact]
    public void ConfigAttributes_All_AreThoseOfTheOfficialSdks()
    {
        const string Expected = """
            host: DATABRICKS_HOST
            cluster_id: DATABRICKS_CLUSTER_ID
            warehouse_id: DATABRICKS_WAREHOUSE_ID
            serverless_compute_id: DATABRICKS_SERVERLESS_COMPUTE_ID
            metadata_service_url: DATABRICKS_METADATA_SERVICE_URL (metadata-service) secret
            account_id: DATABRICKS_ACCOUNT_ID
            workspace_id: DATABRICKS_WORKSPACE_ID
            token: DATABRICKS_TOKEN (pat) secret
            username: DATABRICKS_USERNAME (basic)
            password: DATABRICKS_PASSWORD (basic) secret
            profile: DATABRICKS_CONFIG_PROFILE
            config_file: DATABRICKS_CONFIG_FILE
            google_service_account: DATABRICKS_GOOGLE_SERVICE_ACCOUNT (google)
            google_credentials: GOOGLE_CREDENTIALS (google) secret
            azure_workspace_resource_id: DATABRICKS_AZURE_RESOURCE_ID (azure)
            azure_use_msi: ARM_USE_MSI (azure)
            azure_client_secret: ARM_CLIENT_SECRET (azure) secret
            azure_client_id: ARM_CLIENT_ID (azure)
            azure_tenant_id: ARM_TENANT_ID (azure)
            actions_id_token_request_url: ACTIONS_ID_TOKEN_REQUEST_URL
            actions_id_token_request_token: ACTIONS_ID_TOKEN_REQUEST_TOKEN secret
            azure_environment: ARM_ENVIRONMENT
            azure_login_app_id: DATABRICKS_AZURE_LOGIN_APP_ID (azure)
            client_id: DATABRICKS_CLIENT_ID (oauth)
            client_secret: DATABRICKS_CLIENT_SECRET (oauth) secret
            scopes: internal
            databricks_cli_path: DATABRICKS_CLI_PATH
            auth_type: DATABRICKS_AUTH_TYPE internal
            databricks_id_token_filepath: DATABRICKS_OIDC_TOKEN_FILEPATH DATABRICKS_OIDC_TOKEN_FILE (file-oidc) aka oidc_token_filepath
            oidc_token_env: DATABRICKS_OIDC_TOKEN_ENV (env-oidc)
            cloud: DATABRICKS_CLOUD internal
            audience: DATABRICKS_TOKEN_AUDIENCE TOKEN_AUDIENCE internal aka token_audience
            discovery_url: DATABRICKS_DISCOVERY_URL internal
            oauth_callback_port: DATABRICKS_OAUTH_CALLBACK_PORT internal
            disable_oauth_refresh_token: DATABRICKS_DISABLE_OAUTH_REFRESH_TOKEN internal
            redirect_url: DATABRICKS_REDIRECT_URL internal
            oauth_browser_auth_timeout: DATABRICKS_OAUTH_BROWSER_AUTH_TIMEOUT internal
            disable_async_token_refresh: DATABRICKS_DISABLE_ASYNC_TOKEN_REFRESH internal
            http_timeout_seconds: internal
            rate_limit: DATABRICKS_RATE_LIMIT internal
            retry_timeout_seconds: internal
            disable_retries: DATABRICKS_DISABLE_RETRIES internal
            """;

        Assert.Equal(Expected.ReplaceLineEndings("\n"), string.Join('\n', ConfigAttributes.All.Select(Line)));

        static string Line(ConfigAttribute attribute) =>
            string.Join(
                ' ',
                new[]
                {
                    attribute.Name + ":",
                    string.Join(' ', attribute.Variables),
                    attribute.Group is { } group ? $"({group})" : "",
                    attribute.IsSecret ? "secret" : "",
                    attribute.IsInternal ? "internal" : "",
                    attribute.Aliases is [var alias] ? "aka " + alias : "",
                }.Where(static word => word.Length > 0)
            );
    }

    [Fact]
    public void ConfigAttributes_WithoutMethod_DecideWhoCallsIfTheyAreHostOrAuthType()
    {
        var others = ConfigAttributes.All.Where(static a => a.Group is null).ToList();

        Assert.Equal(["host", "auth_type"], others.Where(static a => a.DecidesWhoCalls).Select(static a => a.Name));
        Assert.Equal(["auth_type"], others.Where(static a => a.NamesCredential).Select(static a => a.Name));
    }

    [Fact]
    public void CredentialStrategies_All_AreTriedInTheOrderOfTheOfficialSdks() =>
        Assert.Equal(
            [
                "pat",
                "basic",
                "oauth-m2m",
                "databricks-cli",
                "metadata-service",
                "github-oidc",
                "azure-devops-oidc",
                "env-oidc",
                "file-oidc",
                "github-oidc-azure",
                "azure-msi",
                "azure-client-secret",
                "azure-cli",
                "google-credentials",
                "google-id",
                "external-browser",
            ],
            CredentialStrategy.All.Select(static strategy => strategy.Name)
        );

    [Theory]
    [InlineData(
        "adb-1.2.azuredatabricks.net",
        "PUBLIC https://login.microsoftonline.com/ https://management.azure.com/ https://management.core.windows.net/ 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d"
    )]
    [InlineData(
        "adb-1.2.staging.azuredatabricks.net",
        "PUBLIC https://login.microsoftonline.com/ https://management.azure.com/ https://management.core.windows.net/ 4a67d088-db5c-48f1-9ff2-0aace800ae68"
    )]
    [InlineData(
        "adb-1.2.dev.azuredatabricks.net",
        "PUBLIC https://login.microsoftonline.com/ https://management.azure.com/ https://management.core.windows.net/ 62a912ac-b58e-4c1d-89ea-b2dbfc7358fc"
    )]
    [InlineData(
        "ADB-1.2.DATABRICKS.AZURE.US",
        "USGOVERNMENT https://login.microsoftonline.us/ https://management.usgovcloudapi.net/ https://management.core.usgovcloudapi.net/ 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d"
    )]
    [InlineData(
        "adb-1.2.databricks.azure.cn",
        "CHINA https://login.chinacloudapi.cn/ https://management.chinacloudapi.cn/ https://management.core.chinacloudapi.cn/ 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d"
    )]
    [InlineData("dbc-1.cloud.databricks.com", null)]
    public void AzureEnvironment_OfHost_HasTheAddressesOfItsCloud(string host, string? expected)
    {
        var cloud = AzureEnvironment.OfHost(new Uri("https://" + host));

        Assert.Equal(
            expected,
            cloud is null ? null : $"{cloud.Name} {cloud.Authority} {cloud.ResourceManager} {cloud.ServiceManagement} {cloud.ApplicationId}"
        );
    }

    [Theory]
    [InlineData("public", "PUBLIC")]
    [InlineData("USGovernment", "USGOVERNMENT")]
    [InlineData("CHINA", "CHINA")]
    [InlineData(" AzurePublicCloud ", "PUBLIC")]
    [InlineData("azureusgovernment", "USGOVERNMENT")]
    [InlineData("ChinaCloud", "CHINA")]
    [InlineData("PublicAzure", null)]
    [InlineData("CloudPublic", null)]
    [InlineData("", null)]
    [InlineData("GERMANY", null)]
    public void AzureEnvironment_Named_IsFoundInAnyCase(string name, string? expected) => Assert.Equal(expected, AzureEnvironment.Named(name)?.Name);
}
