using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>Where settings come from and which of them win.</summary>
public sealed class AuthenticationConfigurationTests : IAsyncLifetime
{
    private const string DefaultAuth = "default auth: cannot configure default credentials: ";

    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_HostAndTokenInEnvironment_AreUsed()
    {
        Set(("DATABRICKS_HOST", _fixture.Server.Address), ("DATABRICKS_TOKEN", "dapi-env"));

        Assert.Equal("Bearer dapi-env", (await _fixture.CallAsync(_fixture.Client())).Header("Authorization"));
    }

    [Fact]
    public async Task Call_OptionAndVariable_OptionWins()
    {
        Set(("DATABRICKS_HOST", "https://other.cloud.databricks.com"), ("DATABRICKS_TOKEN", "dapi-env"));

        var client = _fixture.Client(o => (o.Host, o.Token) = (_fixture.Server.Address, "dapi-option"));

        Assert.Equal("Bearer dapi-option", (await _fixture.CallAsync(client)).Header("Authorization"));
    }

    [Fact]
    public async Task Call_NothingElse_UsesTheDefaultProfile()
    {
        Profile($"[DEFAULT]\nhost = {_fixture.Server.Address}/\ntoken = dapi-file\n");

        Assert.Equal("Bearer dapi-file", (await _fixture.CallAsync(_fixture.Client())).Header("Authorization"));
    }

    [Fact]
    public async Task Call_ProfileAskedFor_FillsWhatTheEnvironmentLeavesOpen()
    {
        Set(("DATABRICKS_TOKEN", "dapi-env"), ("DATABRICKS_CONFIG_PROFILE", "dev"));
        Profile($"[dev]\nhost = {_fixture.Server.Address}\ntoken = dapi-file");

        Assert.Equal("Bearer dapi-env", (await _fixture.CallAsync(_fixture.Client())).Header("Authorization"));
    }

    [Fact]
    public async Task Call_ProfileOption_ComesBeforeItsVariable()
    {
        Set(("DATABRICKS_CONFIG_PROFILE", "other"));
        Profile($"[other]\nhost = https://x\ntoken = a\n[dev]\nhost = {_fixture.Server.Address}\ntoken = dapi-dev");

        Assert.Equal("Bearer dapi-dev", (await _fixture.CallAsync(_fixture.Client(o => o.Profile = "dev"))).Header("Authorization"));
    }

    [Fact]
    public async Task Call_SettingsSectionNamesAProfile_IsTheDefault()
    {
        Profile($"[__settings__]\ndefault_profile = dev\n[DEFAULT]\nhost = https://x\ntoken = a\n[dev]\nhost = {_fixture.Server.Address}\ntoken = dapi-dev");

        Assert.Equal("Bearer dapi-dev", (await _fixture.CallAsync(_fixture.Client())).Header("Authorization"));
    }

    [Fact]
    public async Task Call_DefaultSection_IsNotInherited()
    {
        Profile("[DEFAULT]\ntoken = dapi-default\n[dev]\nhost = https://x.cloud.databricks.com");

        var message = await Failure.OfAsync(_fixture.Client(o => o.Profile = "dev"));

        Assert.StartsWith(DefaultAuth + "a host is set, but no credential is.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("token=", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ConfigFileVariableWithHome_IsRead()
    {
        Set(("DATABRICKS_CONFIG_FILE", "~/work.cfg"));
        _fixture.Files["/home/ada/work.cfg"] = $"[DEFAULT]\nhost = {_fixture.Server.Address}\ntoken = dapi-work";

        Assert.Equal("Bearer dapi-work", (await _fixture.CallAsync(_fixture.Client())).Header("Authorization"));
    }

    [Fact]
    public async Task Call_Windows_ReadsTheFileOfTheUserProfile()
    {
        _fixture.IsWindows = true;
        Set(("USERPROFILE", @"C:\Users\ada"), ("HOME", null));
        _fixture.Files[@"C:\Users\ada\.databrickscfg"] = $"[DEFAULT]\r\nhost = {_fixture.Server.Address}\r\ntoken = dapi-win\r\n";

        Assert.Equal("Bearer dapi-win", (await _fixture.CallAsync(_fixture.Client())).Header("Authorization"));
    }

    [Fact]
    public async Task Call_HostSetAndNoProfileAskedFor_FileIsNotRead()
    {
        Profile("[DEFAULT]\ntoken = dapi-file");

        var message = await Failure.OfAsync(_fixture.Client(o => o.Host = "x"));

        Assert.Equal(
            $"{DefaultAuth}a host is set, but no credential is. Looked in the client's options, the environment and the config file (not read: no profile is requested, and host is set by the option Host). "
                + "To set a personal access token: export DATABRICKS_TOKEN=<token>. To log in with the Databricks CLI: databricks auth login --host https://x. Config: host=https://x. From: host from the option Host.",
            message
        );
    }

    [Fact]
    public async Task Validate_NothingConfigured_SaysWhereItLookedAndWhatHelps() =>
        Assert.Equal(
            $"{DefaultAuth}neither a host nor a credential is set. Looked in the client's options, the environment and the config file (/home/ada/.databrickscfg does not exist). "
                + "To set the host: export DATABRICKS_HOST=https://example.cloud.databricks.com.",
            await Failure.OfAsync(_fixture.Client())
        );

    [Fact]
    public async Task Validate_TokenWithoutHost_NamesVariablesAndHidesTheToken()
    {
        Set(("DATABRICKS_TOKEN", "dapi-secret"));

        var message = await Failure.OfAsync(_fixture.Client());

        Assert.StartsWith($"{DefaultAuth}token is set (by DATABRICKS_TOKEN), but no host is set.", message, StringComparison.Ordinal);
        Assert.EndsWith(" Config: token=***. Env: DATABRICKS_TOKEN. From: token from DATABRICKS_TOKEN.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_TwoWaysInEnvironment_IsAConflict()
    {
        Set(("DATABRICKS_HOST", "x"), ("DATABRICKS_TOKEN", "x-token"), ("DATABRICKS_USERNAME", "ada"), ("DATABRICKS_PASSWORD", "x-password"));

        Assert.StartsWith(
            "validate: more than one authorization method configured: basic and pat. Config: host=x, token=***, username=ada, password=***. "
                + "Env: DATABRICKS_HOST, DATABRICKS_TOKEN, DATABRICKS_USERNAME, DATABRICKS_PASSWORD",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Validate_EnvironmentAgainstProfile_NamesBothPlaces()
    {
        Set(("DATABRICKS_USERNAME", "ada"), ("DATABRICKS_CONFIG_PROFILE", "nohost"));
        Profile("[nohost]\ntoken = dapi-file");

        Assert.Equal(
            "validate: more than one authorization method configured: basic and pat. Config: token=***, username=ada, profile=nohost. Env: DATABRICKS_USERNAME, DATABRICKS_CONFIG_PROFILE. "
                + "From: token from /home/ada/.databrickscfg [nohost], line 2, username from DATABRICKS_USERNAME, profile from DATABRICKS_CONFIG_PROFILE. "
                + "To choose one, set DATABRICKS_AUTH_TYPE to pat, for example: export DATABRICKS_AUTH_TYPE=pat",
            await Failure.OfAsync(_fixture.Client())
        );
    }

    [Fact]
    public async Task Validate_AzureAndToken_IsAConflict()
    {
        var message = await Failure.OfAsync(_fixture.Client(o => (o.Token, o.Authentication.AzureWorkspaceResourceId) = ("x", "/sub/rg/ws")));

        Assert.StartsWith(
            "validate: more than one authorization method configured: azure and pat. Config: token=***, azure_workspace_resource_id=/sub/rg/ws",
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Call_ConflictAndAuthType_IsDecidedByIt()
    {
        Set(
            ("DATABRICKS_HOST", _fixture.Server.Address),
            ("DATABRICKS_TOKEN", "x"),
            ("DATABRICKS_USERNAME", "ada"),
            ("DATABRICKS_PASSWORD", "pw"),
            ("DATABRICKS_AUTH_TYPE", "basic")
        );

        Assert.Equal("Basic YWRhOnB3", (await _fixture.CallAsync(_fixture.Client())).Header("Authorization"));
    }

    [Fact]
    public async Task Call_TokenOption_IsNotDisturbedByVariablesOfAnotherWay()
    {
        Set(("ARM_CLIENT_ID", "stray"), ("ARM_TENANT_ID", "stray"), ("DATABRICKS_USERNAME", "stray"), ("DATABRICKS_AUTH_TYPE", "azure-cli"));

        var client = _fixture.Client(o => (o.Host, o.Token) = (_fixture.Server.Address, "dapi-option"));

        Assert.Equal("Bearer dapi-option", (await _fixture.CallAsync(client)).Header("Authorization"));
        Assert.Contains((await client.ExplainAuthAsync()).Values, static v => v.Source == "ARM_CLIENT_ID" && v.IgnoredReason is not null);
    }

    [Fact]
    public async Task Call_CredentialOption_IsNotDisturbedByAnyVariable()
    {
        Set(("DATABRICKS_HOST", _fixture.Server.Address), ("DATABRICKS_TOKEN", "stray"), ("ARM_CLIENT_ID", "stray"));

        var client = _fixture.Client(o => o.Credential = new PersonalAccessTokenCredential("dapi-mine"));

        Assert.Equal("Bearer dapi-mine", (await _fixture.CallAsync(client)).Header("Authorization"));
    }

    [Fact]
    public async Task Validate_UnknownAuthType_IsNamed()
    {
        Set(("DATABRICKS_AUTH_TYPE", "kerberos"));

        Assert.StartsWith(
            "default auth: auth type \"kerberos\" not found. It is set by DATABRICKS_AUTH_TYPE. Supported: pat, basic, ",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Validate_AuthTypeWithoutItsSettings_SaysWhatIsMissing()
    {
        Set(("DATABRICKS_AUTH_TYPE", "oauth-m2m"), ("DATABRICKS_CLIENT_ID", "app"));

        Assert.StartsWith(
            "oauth-m2m auth: not configured: client_secret is not set (DATABRICKS_CLIENT_SECRET).",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Validate_AuthTypeOfAnotherSdk_ListsThoseOfThisLibrary()
    {
        Set(("DATABRICKS_AUTH_TYPE", "runtime"));

        Assert.StartsWith(
            "default auth: auth type \"runtime\" not found. It is set by DATABRICKS_AUTH_TYPE. Supported: pat, basic, oauth-m2m,",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("?o=12345", "12345")]
    [InlineData("?w=7a99b43c-b46c", "7a99b43c-b46c")]
    [InlineData("?o=word", null)]
    [InlineData("", null)]
    public async Task Call_HostWithQuery_SendsTheWorkspaceId(string query, string? expected)
    {
        var client = _fixture.Client(o => (o.Host, o.Token) = (_fixture.Server.Address + "/" + query, "dapi"));

        Assert.Equal(expected, (await _fixture.CallAsync(client)).Header("X-Databricks-Workspace-Id"));
    }

    [Fact]
    public async Task Call_WorkspaceIdVariable_ComesBeforeTheHostsQuery()
    {
        Set(("DATABRICKS_WORKSPACE_ID", "99"), ("DATABRICKS_HOST", _fixture.Server.Address + "/?o=12"), ("DATABRICKS_TOKEN", "dapi"));

        Assert.Equal("99", (await _fixture.CallAsync(_fixture.Client())).Header("X-Databricks-Workspace-Id"));
    }

    [Fact]
    public async Task Call_HostAndTokenOptions_NothingOfTheMachineChangesThem()
    {
        Set(("DATABRICKS_WORKSPACE_ID", "99"), ("DATABRICKS_CONFIG_PROFILE", "gone"), ("DATABRICKS_CONFIG_FILE", "/broken"), ("DATABRICKS_HOST", "two words"));
        _fixture.Files["/broken"] = "no profile file";
        var client = _fixture.Client(o => (o.Host, o.Token) = (_fixture.Server.Address, "dapi-option"));

        var call = await _fixture.CallAsync(client);

        Assert.Equal("Bearer dapi-option", call.Header("Authorization"));
        Assert.Null(call.Header("X-Databricks-Workspace-Id"));
    }

    [Fact]
    public async Task Call_AfterAFailedSearch_SearchesAgain()
    {
        var client = _fixture.Client();
        await Assert.ThrowsAsync<DatabricksConfigurationException>(() => client.ValidateAsync());
        Set(("DATABRICKS_HOST", _fixture.Server.Address), ("DATABRICKS_TOKEN", "dapi-late"));

        Assert.Equal("Bearer dapi-late", (await _fixture.CallAsync(client)).Header("Authorization"));
    }

    [Fact]
    public async Task Call_ProfileFileThatNeverResponds_HangsOnlyUntilItIsCancelled()
    {
        var reading = new TaskCompletionSource();
        _fixture.Files.Add(
            "/home/ada/.databrickscfg",
            async token =>
            {
                reading.SetResult();
                await Task.Delay(Timeout.Infinite, token);
                return null;
            }
        );
        using var source = new CancellationTokenSource();
        var client = _fixture.Client();
        var call = client.ValidateAsync(source.Token);
        await reading.Task;
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Profile($"[DEFAULT]\nhost = {_fixture.Server.Address}\ntoken = dapi-file");

        Assert.Equal("Bearer dapi-file", (await _fixture.CallAsync(client)).Header("Authorization"));
    }

    private void Set(params (string Name, string? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            _fixture.Variables[name] = value;
        }
    }

    private void Profile(string text) => _fixture.Files["/home/ada/.databrickscfg"] = text;
}
