using Databricks.Client.Authentication;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>An authentication method that lacks something names the first thing that it lacks.</summary>
public sealed class MissingSettingsTests : IAsyncLifetime
{
    private const string Host = "DATABRICKS_HOST=https://a.cloud.databricks.com";
    private const string GitHub = "ACTIONS_ID_TOKEN_REQUEST_URL=https://github.example/id;ACTIONS_ID_TOKEN_REQUEST_TOKEN=t";
    private const string NoHost = "host is not set (DATABRICKS_HOST)";
    private const string NotAzure = "the host is not an Azure workspace, and azure_workspace_resource_id is not set (DATABRICKS_AZURE_RESOURCE_ID)";

    private static readonly string[] _pipelineVariables =
    [
        "SYSTEM_ACCESSTOKEN",
        "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI",
        "SYSTEM_TEAMPROJECTID",
        "SYSTEM_HOSTTYPE",
        "SYSTEM_PLANID",
        "SYSTEM_JOBID",
    ];

    private readonly AuthenticationFixture _fixture = new();

    public MissingSettingsTests()
    {
        _fixture.Files["/usr/bin/az"] = "";
        _fixture.Files["/opt/bin/databricks"] = "";
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData("pat", "", "token is not set (DATABRICKS_TOKEN)")]
    [InlineData("pat", "DATABRICKS_TOKEN=t", NoHost)]
    [InlineData("basic", "", NoHost)]
    [InlineData("basic", "DATABRICKS_USERNAME=u;DATABRICKS_PASSWORD=p", NoHost)]
    [InlineData("basic", Host, "username is not set (DATABRICKS_USERNAME)")]
    [InlineData("basic", Host + ";DATABRICKS_USERNAME=u", "password is not set (DATABRICKS_PASSWORD)")]
    [InlineData("oauth-m2m", "DATABRICKS_CLIENT_ID=c", "client_secret is not set (DATABRICKS_CLIENT_SECRET)")]
    [InlineData("oauth-m2m", "DATABRICKS_CLIENT_ID=c;DATABRICKS_CLIENT_SECRET=s", NoHost)]
    [InlineData("databricks-cli", "PATH=/opt/bin", NoHost)]
    [InlineData("databricks-cli", Host, "databricks CLI not found on PATH")]
    [InlineData(
        "databricks-cli",
        Host + ";PATH=/opt/bin;DATABRICKS_CLI_PATH=/gone/databricks",
        "databricks CLI not found: DATABRICKS_CLI_PATH does not name a program"
    )]
    [InlineData("metadata-service", "", "metadata_service_url is not set (DATABRICKS_METADATA_SERVICE_URL)")]
    [InlineData("metadata-service", "DATABRICKS_METADATA_SERVICE_URL=http://localhost:1", NoHost)]
    [InlineData("github-oidc", "", "actions_id_token_request_url is not set (ACTIONS_ID_TOKEN_REQUEST_URL)")]
    [InlineData(
        "github-oidc",
        "ACTIONS_ID_TOKEN_REQUEST_URL=https://github.example/id",
        "actions_id_token_request_token is not set (ACTIONS_ID_TOKEN_REQUEST_TOKEN)"
    )]
    [InlineData("github-oidc", GitHub, NoHost)]
    [InlineData("env-oidc", "DATABRICKS_OIDC_TOKEN=jwt", NoHost)]
    [InlineData("env-oidc", Host, "the environment variable DATABRICKS_OIDC_TOKEN is not set")]
    [InlineData("env-oidc", Host + ";DATABRICKS_OIDC_TOKEN_ENV=MINE", "the environment variable MINE is not set")]
    [InlineData("file-oidc", "", "databricks_id_token_filepath is not set (DATABRICKS_OIDC_TOKEN_FILEPATH)")]
    [InlineData("file-oidc", "DATABRICKS_OIDC_TOKEN_FILEPATH=/run/token", NoHost)]
    [InlineData("google-credentials", "", "google_credentials is not set (GOOGLE_CREDENTIALS)")]
    [InlineData("google-credentials", "GOOGLE_CREDENTIALS={}", NoHost)]
    [InlineData("google-id", "", "google_service_account is not set (DATABRICKS_GOOGLE_SERVICE_ACCOUNT)")]
    [InlineData("google-id", "DATABRICKS_GOOGLE_SERVICE_ACCOUNT=g", NoHost)]
    [InlineData("github-oidc-azure", Host + ";ARM_CLIENT_ID=c;" + GitHub, NotAzure)]
    [InlineData("github-oidc-azure", "DATABRICKS_CLOUD=Azure", NoHost)]
    [InlineData("github-oidc-azure", "DATABRICKS_CLOUD=Azure;ARM_CLIENT_ID=c;" + GitHub, NoHost)]
    [InlineData("github-oidc-azure", Host + ";DATABRICKS_CLOUD=Azure", "azure_client_id is not set (ARM_CLIENT_ID)")]
    [InlineData("azure-msi", Host, "azure_use_msi is not set to true (ARM_USE_MSI)")]
    [InlineData("azure-msi", Host + ";ARM_USE_MSI=true", NotAzure)]
    [InlineData("azure-client-secret", Host + ";ARM_CLIENT_ID=c", "azure_client_secret is not set (ARM_CLIENT_SECRET)")]
    [InlineData("azure-client-secret", Host + ";ARM_CLIENT_ID=c;ARM_CLIENT_SECRET=s", NotAzure)]
    [InlineData("azure-cli", Host, NotAzure)]
    [InlineData("azure-cli", Host + ";DATABRICKS_CLOUD=azure;PATH=/opt/bin", "the Azure CLI (az) is not on PATH")]
    public async Task Explain_SettingIsMissing_NamesTheFirst(string authType, string variables, string expected)
    {
        foreach (var variable in variables.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = variable.Split('=', 2) is [var n, var v] ? (n, v) : default;
            _fixture.Variables[name] = value;
        }

        Assert.Equal(ReportParts.Step(authType, AuthenticationOutcome.NotConfigured, expected), await StepAsync(authType));
    }

    [Theory]
    [InlineData(0, "the environment variable SYSTEM_ACCESSTOKEN is not set")]
    [InlineData(1, "the environment variable SYSTEM_TEAMFOUNDATIONCOLLECTIONURI is not set")]
    [InlineData(2, "the environment variable SYSTEM_TEAMPROJECTID is not set")]
    [InlineData(3, "the environment variable SYSTEM_HOSTTYPE is not set")]
    [InlineData(4, "the environment variable SYSTEM_PLANID is not set")]
    [InlineData(5, "the environment variable SYSTEM_JOBID is not set")]
    [InlineData(6, NoHost)]
    public async Task Explain_PipelineVariableIsMissing_NamesTheFirst(int set, string expected)
    {
        foreach (var variable in _pipelineVariables.Take(set))
        {
            _fixture.Variables[variable] = "https://dev.azure.example";
        }

        Assert.Equal(ReportParts.Step("azure-devops-oidc", AuthenticationOutcome.NotConfigured, expected), await StepAsync("azure-devops-oidc"));
    }

    private async Task<AuthenticationStep> StepAsync(string authType)
    {
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = authType;
        return (await _fixture.Client().ExplainAuthAsync()).Steps.Single(s => s.AuthType == authType);
    }
}
