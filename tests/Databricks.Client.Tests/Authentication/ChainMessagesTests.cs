using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>The message when no credential was found: what is missing, and what helps.</summary>
public sealed class ChainMessagesTests : IAsyncLifetime
{
    private const string Host = "https://a.cloud.databricks.com";
    private const string AzureHost = "https://a.azuredatabricks.net";
    private const string File = "/home/ada/.databrickscfg";
    private const string DefaultAuth = "default auth: cannot configure default credentials: ";
    private const string NotAzure = "the host is not an Azure workspace, and azure_workspace_resource_id is not set (DATABRICKS_AZURE_RESOURCE_ID)";
    private const string NotGoogle =
        "the host is not recognized as a workspace on Google Cloud; if it is one with a custom domain name, set cloud to GCP (DATABRICKS_CLOUD)";
    private const string NoMsi = "azure-msi is not configured: azure_use_msi is not set to true (ARM_USE_MSI).";
    private const string NoClient = "azure-client-secret is not configured: azure_client_id is not set (ARM_CLIENT_ID).";
    private const string NoBrowser =
        "external-browser is not configured: a browser is opened only if auth_type requests it (DATABRICKS_AUTH_TYPE=external-browser).";

    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData("", "a host is set, but no credential is.")]
    [InlineData("DATABRICKS_AZURE_LOGIN_APP_ID=app", "a host is set, but no credential is.")]
    [InlineData("DATABRICKS_CLIENT_ID=app", "oauth-m2m is not configured: client_secret is not set (DATABRICKS_CLIENT_SECRET).")]
    [InlineData(
        "GOOGLE_CREDENTIALS=key;DATABRICKS_GOOGLE_SERVICE_ACCOUNT=robot",
        $"google-credentials is not configured: {NotGoogle}. google-id is not configured: {NotGoogle}."
    )]
    [InlineData("ARM_TENANT_ID=t", $"github-oidc-azure is not configured: {NotAzure}. {NoMsi} {NoClient} azure-cli is not configured: {NotAzure}. {NoBrowser}")]
    public async Task Validate_HostWithoutCredential_SaysWhatTheMethodsOfTheSettingsLack(string variables, string expected)
    {
        Set("DATABRICKS_HOST=" + Host);
        Set(variables);

        Assert.StartsWith($"{DefaultAuth}{expected} Looked in ", await Failure.OfAsync(_fixture.Client()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_LoginThatMayNotBeTried_IsNotCalledNotConfigured()
    {
        _fixture.Files["/usr/bin/az"] = "";
        var client = _fixture.Client(static o => (o.Host, o.Authentication.AzureTenantId, o.UseEnvironment) = (AzureHost, "t", false));

        Assert.StartsWith(
            $"{DefaultAuth}github-oidc-azure is not configured: azure_client_id is not set (ARM_CLIENT_ID). {NoMsi} {NoClient} {NoBrowser} Looked only in ",
            await Failure.OfAsync(client),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Validate_SeveralLoginsFail_SaysThatNoneReturnedAToken()
    {
        Set("DATABRICKS_HOST=" + AzureHost);
        (_fixture.Files["/usr/bin/databricks"], _fixture.Files["/usr/bin/az"]) = ("", "");
        _fixture.Commands.Response = static _ => new CommandResult(1, "", "not logged in");

        Assert.StartsWith(
            $"{DefaultAuth}no login on this machine returned a token. Looked in ",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "oauth-m2m",
        "DATABRICKS_CLIENT_ID=app",
        "client_secret is not set (DATABRICKS_CLIENT_SECRET). To set it: export DATABRICKS_CLIENT_SECRET=<value>."
    )]
    [InlineData("azure-msi", "", "azure_use_msi is not set to true (ARM_USE_MSI). To set it: export ARM_USE_MSI=true.")]
    [InlineData("env-oidc", "", "the environment variable DATABRICKS_OIDC_TOKEN is not set.")]
    public async Task Validate_AuthTypeWithoutASetting_ShowsHowToSetIt(string authType, string variables, string expected)
    {
        Set($"DATABRICKS_HOST={Host};DATABRICKS_AUTH_TYPE={authType};{variables}");

        Assert.StartsWith(
            $"{authType} auth: not configured: {expected} Config: host={Host}",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Validate_SeveralMisspelledVariables_NamesEachOnce()
    {
        Set($"DATABRICKS_HOST={Host};DATABRICKS_TOKN=x;DATABRICKS_CLIENT_SECERT=x");

        Assert.StartsWith(
            $"{DefaultAuth}the environment variable DATABRICKS_CLIENT_SECERT is not a known setting. Did you mean DATABRICKS_CLIENT_SECRET? "
                + "The environment variable DATABRICKS_TOKN is not a known setting. Did you mean DATABRICKS_TOKEN? Config: ",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Validate_MisspelledKey_BeginsWithItsPlaceUnchanged()
    {
        _fixture.Files[File] = $"[DEFAULT]\nhost = {Host}\ntokn = x";

        Assert.StartsWith(
            $"{DefaultAuth}{File} [DEFAULT], line 3: tokn is not a known key. Did you mean token? Config: ",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
    }

    private void Set(string variables)
    {
        foreach (var variable in variables.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            _fixture.Variables[variable.Split('=', 2)[0]] = variable.Split('=', 2)[1];
        }
    }
}
