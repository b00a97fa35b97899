using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class AzureLoginTests : IAsyncLifetime
{
    private const string Host = "https://adb-123.4.azuredatabricks.net";
    private const string ResourceId = "/subscriptions/sub-1/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/ws";
    private const string Databricks = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";
    private const string Management = "https://management.core.windows.net/";

    private readonly AuthenticationFixture _fixture = new();
    private bool _mayManage = true;

    public AzureLoginTests()
    {
        _fixture.Variables["DATABRICKS_HOST"] = Host;
        _fixture.Response = Entra;
        _fixture.Commands.Response = Az;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task ClientSecret_NoTenant_IsFoundFromTheHost()
    {
        Set(("ARM_CLIENT_ID", "app"), ("ARM_CLIENT_SECRET", "entra-secret"));

        var call = await _fixture.CallAsync(_fixture.Client());

        Assert.Equal($"Bearer entra {Databricks}".Replace("entra ", "entra:", StringComparison.Ordinal), call.Header("Authorization"));
        Assert.Null(call.Header("X-Databricks-Azure-SP-Management-Token"));
        var request = Assert.Single(_fixture.TokenRequests);
        Assert.Equal(("login.microsoftonline.com", "/tenant-1/oauth2/token"), (request.Host, request.Path));
        Assert.Equal(("client_credentials", "app", "entra-secret"), (request.Field("grant_type"), request.Field("client_id"), request.Field("client_secret")));
    }

    [Fact]
    public async Task ClientSecret_WithResourceId_ShowsBothTokens()
    {
        Set(("ARM_CLIENT_ID", "app"), ("ARM_CLIENT_SECRET", "entra-secret"), ("ARM_TENANT_ID", "tenant-2"), ("DATABRICKS_AZURE_RESOURCE_ID", ResourceId));

        var call = await _fixture.CallAsync(_fixture.Client());

        Assert.Equal($"Bearer entra:{Databricks}", call.Header("Authorization"));
        Assert.Equal($"entra:{Management}", call.Header("X-Databricks-Azure-SP-Management-Token"));
        Assert.Equal(ResourceId, call.Header("X-Databricks-Azure-Workspace-Resource-Id"));
        Assert.All(_fixture.TokenRequests, static r => Assert.Equal("/tenant-2/oauth2/token", r.Path));
    }

    [Fact]
    public async Task ClientSecret_ResourceIdForTheHost_AsksResourceManager()
    {
        Set(
            ("DATABRICKS_HOST", null),
            ("ARM_CLIENT_ID", "app"),
            ("ARM_CLIENT_SECRET", "s"),
            ("ARM_TENANT_ID", "tenant-1"),
            ("DATABRICKS_AZURE_RESOURCE_ID", ResourceId)
        );
        var client = _fixture.Client();

        var call = await _fixture.CallAsync(client);

        Assert.Equal("adb-9.9.azuredatabricks.net", call.Host);
        Assert.Equal("https://adb-9.9.azuredatabricks.net", (await client.ExplainAuthAsync()).Host);
    }

    [Fact]
    public async Task ClientSecret_Wrong_ShowsMicrosoftsWordsAndNotTheSecret()
    {
        Set(("ARM_CLIENT_ID", "app"), ("ARM_CLIENT_SECRET", "entra-secret"), ("DATABRICKS_AUTH_TYPE", "azure-client-secret"));
        _fixture.Response = r =>
            r.Path.EndsWith("/oauth2/token", StringComparison.Ordinal)
                ? new StubResponse(
                    401,
                    """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret entra-secret provided. Trace ID: 0-0 Correlation ID: 1"}"""
                )
                : Entra(r);

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.Client().ValidateAsync());

        Assert.StartsWith(
            "azure-client-secret auth: POST https://login.microsoftonline.com/tenant-1/oauth2/token returned 401 (invalid_client): AADSTS7000215: Invalid client secret *** provided.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("entra-secret", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Trace ID", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientSecret_SignInPageElsewhere_IsNotATenant()
    {
        Set(("ARM_CLIENT_ID", "app"), ("ARM_CLIENT_SECRET", "s"), ("DATABRICKS_AUTH_TYPE", "azure-client-secret"));
        _fixture.Response = static r => r.Path == "/aad/auth" ? new StubResponse(302, "", "Location: https://evil.example/tenant/oauth2") : null;

        Assert.Contains("azure_tenant_id is not set", await Failure.OfAsync(_fixture.Client()), StringComparison.Ordinal);
        Assert.Empty(_fixture.TokenRequests);
    }

    [Theory]
    [InlineData("adb-1.databricks.azure.us", "login.microsoftonline.us")]
    [InlineData("adb-1.databricks.azure.cn", "login.chinacloudapi.cn")]
    public async Task ClientSecret_OtherCloud_AsksItsOwnProvider(string host, string provider)
    {
        Set(("DATABRICKS_HOST", host), ("ARM_CLIENT_ID", "app"), ("ARM_CLIENT_SECRET", "s"), ("ARM_TENANT_ID", "t"));

        await _fixture.CallAsync(_fixture.Client());

        Assert.Equal(provider, Assert.Single(_fixture.TokenRequests).Host);
    }

    [Fact]
    public async Task ManagedIdentity_Call_AsksTheMachinesService()
    {
        Set(("ARM_USE_MSI", "true"), ("ARM_CLIENT_ID", "user-assigned"));

        var call = await _fixture.CallAsync(_fixture.Client());

        Assert.Equal($"Bearer imds:{Databricks}", call.Header("Authorization"));
        var request = Assert.Single(_fixture.TokenRequests);
        Assert.Equal(
            ("169.254.169.254", "true", "2018-02-01", "user-assigned"),
            (request.Host, request.Header("Metadata"), request.Field("api-version"), request.Field("client_id"))
        );
    }

    [Fact]
    public async Task ManagedIdentity_ExpiresOnAsText_TokenIsRenewedThen()
    {
        var count = 0;
        var end = _fixture.Time.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds();
        _fixture.Response = r =>
            r.Path == "/metadata/identity/oauth2/token" ? $$"""{"access_token": "m{{++count}}", "expires_on": "{{end}}", "expires_in": "86400"}""" : null;
        var client = _fixture.Client(new AzureManagedIdentityCredential(), Host);
        await _fixture.CallAsync(client);

        _fixture.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("Bearer m2", (await _fixture.CallAsync(client)).Header("Authorization"));
    }

    [Fact]
    public async Task Cli_LoggedInUser_ShowsItsTokens()
    {
        Set(("DATABRICKS_AZURE_RESOURCE_ID", ResourceId));
        _fixture.Files["/usr/bin/az"] = "";

        var call = await _fixture.CallAsync(_fixture.Client());

        Assert.Equal($"Bearer az:{Databricks}", call.Header("Authorization"));
        Assert.Equal($"az:{Management}", call.Header("X-Databricks-Azure-SP-Management-Token"));
        Assert.Contains($"/usr/bin/az account get-access-token --resource {Databricks} --output json --tenant tenant-1", _fixture.Commands.Lines);
    }

    [Fact]
    public async Task Cli_NoRightToManage_LeavesTheSecondTokenOutAndDoesNotAskAgain()
    {
        _mayManage = false;
        Set(("DATABRICKS_AZURE_RESOURCE_ID", ResourceId));
        _fixture.Files["/usr/bin/az"] = "";
        var client = _fixture.Client();

        await _fixture.CallAsync(client);
        var call = await _fixture.CallAsync(client);

        Assert.Equal($"Bearer az:{Databricks}", call.Header("Authorization"));
        Assert.Null(call.Header("X-Databricks-Azure-SP-Management-Token"));
        Assert.Equal(ResourceId, call.Header("X-Databricks-Azure-Workspace-Resource-Id"));
        Assert.Single(_fixture.Commands.Lines, static l => l.Contains(Management, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cli_ManagedIdentity_NamesNoTenant()
    {
        _fixture.Files["/usr/bin/az"] = "";
        _fixture.Commands.Response = line =>
            line.EndsWith("account show --output json", StringComparison.Ordinal)
                ? new CommandResult(0, """{"user": {"type": "servicePrincipal", "name": "systemAssignedIdentity"}}""", "")
                : Az(line);

        await _fixture.CallAsync(_fixture.Client());

        Assert.DoesNotContain(_fixture.Commands.Lines, static l => l.Contains("--tenant", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cli_FederatedPrincipal_FallsBackToNoTenant()
    {
        _fixture.Files["/usr/bin/az"] = "";
        _fixture.Commands.Response = line =>
            line.EndsWith("account show --output json", StringComparison.Ordinal)
                ? new CommandResult(0, """{"user": {"type": "servicePrincipal", "name": "app"}}""", "")
            : line.Contains("--tenant", StringComparison.Ordinal) ? new CommandResult(1, "", "tenant must not be given")
            : Az(line);

        Assert.Equal($"Bearer az:{Databricks}", (await _fixture.CallAsync(_fixture.Client())).Header("Authorization"));
    }

    [Fact]
    public async Task Cli_NoHost_NamesTheSubscriptionOfTheResourceThenDoesWithout()
    {
        Set(("DATABRICKS_HOST", null), ("DATABRICKS_AZURE_RESOURCE_ID", ResourceId));
        _fixture.Files["/usr/bin/az"] = "";
        _fixture.Commands.Response = line =>
            line.Contains("--subscription sub-1", StringComparison.Ordinal) ? new CommandResult(1, "", "no such subscription") : Az(line);

        var call = await _fixture.CallAsync(_fixture.Client());

        Assert.Equal("adb-9.9.azuredatabricks.net", call.Host);
        Assert.Contains(_fixture.Commands.Lines, static l => l.Contains("--subscription sub-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cli_NotInstalled_IsPassedOver()
    {
        var report = await _fixture.Client().ExplainAuthAsync();

        Assert.Equal(
            ReportParts.Step("azure-cli", AuthenticationOutcome.NotConfigured, "the Azure CLI (az) is not on PATH"),
            report.Steps.Single(static s => s.AuthType == "azure-cli")
        );
    }

    [Fact]
    public async Task Cli_NotLoggedIn_SaysSoFirst()
    {
        _fixture.Files["/usr/bin/az"] = "";
        _fixture.Commands.Response = static _ => new CommandResult(1, "", "ERROR: Please run 'az login' to setup account.\n");

        var message = await Failure.OfAsync(_fixture.Client());

        Assert.StartsWith(
            "azure-cli auth: 'az account show' exited with code 1: ERROR: Please run 'az login' to setup account. Config: ",
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Cli_ExpiresOnInLocalTime_IsUnderstood()
    {
        var local = TimeZoneInfo
            .ConvertTime(_fixture.Time.GetUtcNow().AddHours(1), TimeZoneInfo.Local)
            .ToString("yyyy-MM-dd HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture);
        _fixture.Files["/usr/bin/az"] = "";
        _fixture.Commands.Response = line =>
            line.Contains("get-access-token", StringComparison.Ordinal)
                ? new CommandResult(0, $$"""{"accessToken": "az", "expiresOn": "{{local}}"}""", "")
                : Az(line);
        var client = _fixture.Client();
        await _fixture.CallAsync(client);
        var asked = _fixture.Commands.Lines.Count;

        _fixture.Time.Advance(TimeSpan.FromMinutes(30));
        await _fixture.CallAsync(client);
        Assert.Equal(asked, _fixture.Commands.Lines.Count);

        _fixture.Time.Advance(TimeSpan.FromMinutes(30));
        await _fixture.CallAsync(client);
        Assert.True(_fixture.Commands.Lines.Count > asked);
    }

    [Fact]
    public async Task GitHubJob_Call_TradesItsTokenAtEntra()
    {
        Set(
            ("ARM_CLIENT_ID", "app"),
            ("ARM_TENANT_ID", "tenant-1"),
            ("ACTIONS_ID_TOKEN_REQUEST_URL", "https://github.example/id?v=1"),
            ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job-token"),
            ("DATABRICKS_AUTH_TYPE", "github-oidc-azure")
        );

        var call = await _fixture.CallAsync(_fixture.Client());

        Assert.Equal($"Bearer entra:{Databricks}", call.Header("Authorization"));
        var request = Assert.Single(_fixture.TokenRequests);
        Assert.Equal("github-jwt:api://AzureADTokenExchange", request.Field("client_assertion"));
    }

    private void Set(params (string Name, string? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            _fixture.Variables[name] = value;
        }
    }

    private static StubResponse? Entra(StubRequest r) =>
        r.Path switch
        {
            "/aad/auth" => new StubResponse(302, "", "Location: https://login.microsoftonline.com/tenant-1/oauth2/authorize?x=y"),
            _ when r.Path.EndsWith("/oauth2/token", StringComparison.Ordinal) && r.Host == "169.254.169.254" =>
                $$"""{"access_token": "imds:{{r.Field("resource")}}", "expires_on": "{{new DateTimeOffset(2026, 3, 1, 13, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds()}}"}""",
            _ when r.Path.EndsWith("/oauth2/token", StringComparison.Ordinal) =>
                $$"""{"access_token": "entra:{{r.Field("resource")}}", "expires_in": "3599"}""",
            "/id" when r.Host == "github.example" => $$"""{"value": "github-jwt:{{r.Field("audience")}}"}""",
            ResourceId
                when r.Host == "management.azure.com" && r.Header("Authorization")!.EndsWith(":https://management.azure.com/", StringComparison.Ordinal) =>
                """{"properties": {"workspaceUrl": "adb-9.9.azuredatabricks.net"}}""",
            _ => null,
        };

    private CommandResult Az(string line) =>
        line.EndsWith("account show --output json", StringComparison.Ordinal)
            ? new CommandResult(0, """{"user": {"type": "user", "name": "ada@example.com"}}""", "")
        : line.Contains(Management, StringComparison.Ordinal) && !_mayManage ? new CommandResult(1, "", "AADSTS65001")
        : new CommandResult(
            0,
            $$"""{"accessToken": "az:{{line.Split("--resource ")[1].Split(' ')[0]}}", "expiresOn": "2000-01-01 00:00:00", "expires_on": {{new DateTimeOffset(2026, 3, 1, 13, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds()}}}""",
            ""
        );
}
