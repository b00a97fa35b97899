using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Configuration;

namespace Databricks.Client.Tests.Authentication;

public sealed class ExplicitSettingsTests
{
    [Fact]
    public void Of_EveryOption_IsTheSettingOfItsName()
    {
        var options = new AuthenticationOptions
        {
            ConfigFile = "file",
            AuthType = "type",
            AccountId = "account",
            WorkspaceId = "workspace",
            Username = "user",
            Password = "password",
            ClientId = "client",
            ClientSecret = "client-secret",
            Scopes = { "sql", "clusters" },
            TokenAudience = "audience",
            OidcTokenFile = "token-file",
            OidcTokenVariable = "TOKEN_VARIABLE",
            DiscoveryUrl = "discovery",
            DatabricksCliPath = "cli",
            MetadataServiceUrl = "metadata",
            AzureWorkspaceResourceId = "resource",
            AzureUseManagedIdentity = true,
            AzureClientId = "entra-client",
            AzureClientSecret = "entra-secret",
            AzureTenantId = "tenant",
            AzureEnvironment = "environment",
            GoogleCredentials = "key.json",
            GoogleServiceAccount = "robot",
            Cloud = "cloud",
        };

        var values = ExplicitSettings
            .Of(
                new DatabricksClientOptions
                {
                    Host = "workspace.example",
                    Token = "dapi",
                    Profile = "dev",
                    Authentication = options,
                }
            )
            .Values;

        Assert.Equal(
            [
                "host=workspace.example: the option Host",
                "metadata_service_url=metadata: the option Authentication.MetadataServiceUrl",
                "account_id=account: the option Authentication.AccountId",
                "workspace_id=workspace: the option Authentication.WorkspaceId",
                "token=dapi: the option Token",
                "username=user: the option Authentication.Username",
                "password=password: the option Authentication.Password",
                "profile=dev: the option Profile",
                "config_file=file: the option Authentication.ConfigFile",
                "google_service_account=robot: the option Authentication.GoogleServiceAccount",
                "google_credentials=key.json: the option Authentication.GoogleCredentials",
                "azure_workspace_resource_id=resource: the option Authentication.AzureWorkspaceResourceId",
                "azure_use_msi=true: the option Authentication.AzureUseManagedIdentity",
                "azure_client_secret=entra-secret: the option Authentication.AzureClientSecret",
                "azure_client_id=entra-client: the option Authentication.AzureClientId",
                "azure_tenant_id=tenant: the option Authentication.AzureTenantId",
                "azure_environment=environment: the option Authentication.AzureEnvironment",
                "client_id=client: the option Authentication.ClientId",
                "client_secret=client-secret: the option Authentication.ClientSecret",
                "scopes=sql clusters: the option Authentication.Scopes",
                "databricks_cli_path=cli: the option Authentication.DatabricksCliPath",
                "auth_type=type: the option Authentication.AuthType",
                "databricks_id_token_filepath=token-file: the option Authentication.OidcTokenFile",
                "oidc_token_env=TOKEN_VARIABLE: the option Authentication.OidcTokenVariable",
                "cloud=cloud: the option Authentication.Cloud",
                "audience=audience: the option Authentication.TokenAudience",
                "discovery_url=discovery: the option Authentication.DiscoveryUrl",
            ],
            values.Select(static v => $"{v.Attribute.Name}={v.Text}: {v.Source}")
        );
        Assert.All(values, static v => Assert.Equal(ConfigOrigin.Options, v.Origin));
        Assert.Equal(
            typeof(AuthenticationOptions)
                .GetProperties()
                .Where(static p => p.Name is not nameof(AuthenticationOptions.OpenBrowser) and not nameof(AuthenticationOptions.GoogleFactory)) // code, not a setting
                .Select(static p => "Authentication." + p.Name)
                .Concat(["Host", "Profile", "Token"])
                .Order(StringComparer.Ordinal),
            ConfigAttributes.All.Select(static a => a.Option?.Path).OfType<string>().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Options_SetByTheTable_ReadBackTheSame()
    {
        var options = new DatabricksClientOptions();
        foreach (var attribute in ConfigAttributes.All.Where(static a => a.Option is not null))
        {
            attribute.Option!.Set(options, attribute.Kind == ConfigKind.Switch ? "true" : attribute.Name);
        }

        Assert.All(ExplicitSettings.Of(options).Values, static v => Assert.Equal(v.Attribute.Kind == ConfigKind.Switch ? "true" : v.Attribute.Name, v.Text));
    }

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    [InlineData(null, null)]
    public void Of_Switch_IsTheWordForItOrNothing(bool? option, string? expected) =>
        Assert.Equal(expected, Of(new AuthenticationOptions { AzureUseManagedIdentity = option }).SingleOrDefault()?.Text);

    [Fact]
    public void Of_EmptyOptions_AreNone() => Assert.Empty(Of(new AuthenticationOptions { Username = "", AzureTenantId = "" }));

    [Theory]
    [InlineData("none", "")]
    [InlineData("timeout", "retry_timeout_seconds: Retry.Timeout")]
    [InlineData("attempt", "http_timeout_seconds: Retry.AttemptTimeout")]
    [InlineData("retries", "disable_retries: Retry.Enabled")]
    [InlineData("rate", "rate_limit: RateLimit.RequestsPerSecond")]
    [InlineData("no rate", "rate_limit: RateLimit.Enabled")]
    [InlineData("rate and no rate", "rate_limit: RateLimit.Enabled")]
    public void Of_LimitOption_OverridesTheSettingOfTheOfficialSdks(string set, string expected)
    {
        var options = new DatabricksClientOptions();
        switch (set)
        {
            case "timeout":
                options.Retry.Timeout = TimeSpan.FromMinutes(1);
                break;
            case "attempt":
                options.Retry.AttemptTimeout = TimeSpan.FromMinutes(1);
                break;
            case "retries":
                options.Retry.Enabled = true;
                break;
        }

        options.RateLimit.RequestsPerSecond = set.StartsWith("rate", StringComparison.Ordinal) ? 5 : null;
        options.RateLimit.Enabled = !set.EndsWith("no rate", StringComparison.Ordinal);

        Assert.Equal(expected, string.Join(", ", ExplicitSettings.Of(options).Overridden.Select(static o => $"{o.Attribute.Name}: {o.Option}")));
    }

    private static IReadOnlyList<ConfigValue> Of(AuthenticationOptions options) =>
        ExplicitSettings
            .Of(
                new DatabricksClientOptions
                {
                    Host = "",
                    Token = "",
                    Profile = "",
                    Authentication = options,
                }
            )
            .Values;
}
