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
            Cloud = "cloud",
        };

        var values = ExplicitSettings.Of("workspace.example", "dapi", "dev", null, options).Values;

        Assert.Equal(
            [
                "host=workspace.example: the option Host",
                "token=dapi: the option Token",
                "profile=dev: the option Profile",
                "config_file=file: the option Authentication.ConfigFile",
                "auth_type=type: the option Authentication.AuthType",
                "account_id=account: the option Authentication.AccountId",
                "workspace_id=workspace: the option Authentication.WorkspaceId",
                "username=user: the option Authentication.Username",
                "password=password: the option Authentication.Password",
                "client_id=client: the option Authentication.ClientId",
                "client_secret=client-secret: the option Authentication.ClientSecret",
                "scopes=sql clusters: the option Authentication.Scopes",
                "audience=audience: the option Authentication.TokenAudience",
                "databricks_id_token_filepath=token-file: the option Authentication.OidcTokenFile",
                "oidc_token_env=TOKEN_VARIABLE: the option Authentication.OidcTokenVariable",
                "discovery_url=discovery: the option Authentication.DiscoveryUrl",
                "databricks_cli_path=cli: the option Authentication.DatabricksCliPath",
                "metadata_service_url=metadata: the option Authentication.MetadataServiceUrl",
                "azure_workspace_resource_id=resource: the option Authentication.AzureWorkspaceResourceId",
                "azure_use_msi=true: the option Authentication.AzureUseManagedIdentity",
                "azure_client_id=entra-client: the option Authentication.AzureClientId",
                "azure_client_secret=entra-secret: the option Authentication.AzureClientSecret",
                "azure_tenant_id=tenant: the option Authentication.AzureTenantId",
                "azure_environment=environment: the option Authentication.AzureEnvironment",
                "cloud=cloud: the option Authentication.Cloud",
            ],
            values.Select(static v => $"{v.Attribute.Name}={v.Text}: {v.Source}")
        );
        Assert.All(values, static v => Assert.Equal(ConfigOrigin.Options, v.Origin));
        Assert.Equal(
            typeof(AuthenticationOptions).GetProperties().Select(static p => "the option Authentication." + p.Name).Order(StringComparer.Ordinal),
            values.Skip(3).Select(static v => v.Source).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    [InlineData(null, null)]
    public void Of_Switch_IsTheWordForItOrNothing(bool? option, string? expected) =>
        Assert.Equal(
            expected,
            ExplicitSettings.Of(null, null, null, null, new AuthenticationOptions { AzureUseManagedIdentity = option }).Values.SingleOrDefault()?.Text
        );

    [Fact]
    public void Of_EmptyOptions_AreNone() =>
        Assert.Empty(ExplicitSettings.Of("", "", "", null, new AuthenticationOptions { Username = "", AzureTenantId = "" }).Values);
}
