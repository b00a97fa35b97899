using System.Net;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>A configured identity is used, or the call fails: it is never replaced by another one. The machine's logins are used only if none is configured.</summary>
public sealed class GivenIdentityTests : IAsyncLifetime
{
    private const string File = "/home/ada/.databrickscfg";

    private readonly AuthenticationFixture _fixture = new();

    public GivenIdentityTests()
    {
        // A user is logged in with the Databricks CLI.
        _fixture.Files["/usr/bin/databricks"] = "";
        _fixture.Commands.Response = static line =>
            line.EndsWith(" version", StringComparison.Ordinal)
                ? new CommandResult(0, "Databricks CLI v0.300.0\n", "")
                : new CommandResult(0, """{"access_token": "login-token", "expiry": "2030-01-01T00:00:00Z"}""", "");
        _fixture.Variables["DATABRICKS_HOST"] = _fixture.Server.Address;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_NothingSet_UsesTheLogin() => Assert.Equal("Bearer login-token", await AuthorizationAsync(_fixture.Client()));

    [Theory]
    [InlineData("options")]
    [InlineData("environment")]
    [InlineData("profile")]
    public async Task Call_SecretIsRefused_FailsWithStatusAndCauseAndUsesNoLogin(string place)
    {
        _fixture.Response = static r =>
            r.Field("grant_type") is null ? null : new StubResponse(401, """{"error": "invalid_client", "error_description": "no"}""");
        var client = Client(place, ("client_id", "app"), ("client_secret", "word"));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(client));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (error.StatusCode, error.ErrorCode));
        Assert.StartsWith("oauth-m2m auth: POST ", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, (await client.ExplainAuthAsync()).Error);
        Assert.Empty(_fixture.ApiCalls);
        Assert.Empty(_fixture.Commands.Lines);
    }

    [Fact]
    public async Task Call_TokenEndpointIsDownForLong_FailsAndRecoversAsTheSameIdentity()
    {
        Set(("DATABRICKS_CLIENT_ID", "app"), ("DATABRICKS_CLIENT_SECRET", "word"));
        var isDown = true;
        _fixture.Response = r => isDown && r.Field("grant_type") is not null ? new StubResponse(503, "{}", "Retry-After: 120") : null;
        var client = _fixture.Client();

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(client));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, error.StatusCode);
        Assert.Empty(_fixture.Commands.Lines);
        isDown = false;

        Assert.Equal("Bearer databricks-token", await AuthorizationAsync(client));
    }

    [Theory]
    [InlineData("DATABRICKS_OIDC_TOKEN=jwt", "env-oidc")]
    [InlineData("DATABRICKS_OIDC_TOKEN_FILEPATH=/run/token", "file-oidc")]
    [InlineData("DATABRICKS_OIDC_TOKEN_ENV=GONE", "env-oidc")]
    [InlineData("DATABRICKS_METADATA_SERVICE_URL=http://127.0.0.1:9/x", "metadata-service")]
    [InlineData("DATABRICKS_CLIENT_SECRET=word", "oauth-m2m")]
    [InlineData("DATABRICKS_PASSWORD=word", "basic")]
    [InlineData("DATABRICKS_USERNAME=a:b;DATABRICKS_PASSWORD=word", "basic")]
    [InlineData("DATABRICKS_TOKEN=da pi", "pat")]
    [InlineData("DATABRICKS_CLIENT_ID=app;ACTIONS_ID_TOKEN_REQUEST_URL=http://127.0.0.1:9;ACTIONS_ID_TOKEN_REQUEST_TOKEN=t", "github-oidc")]
    [InlineData("DATABRICKS_AZURE_RESOURCE_ID=/r;ARM_CLIENT_ID=app;ARM_CLIENT_SECRET=word;ARM_TENANT_ID=t", "azure-client-secret")]
    [InlineData("DATABRICKS_AZURE_RESOURCE_ID=/r;ARM_USE_MSI=perhaps", "azure-msi")]
    public async Task Validate_IdentityIsSetAndCannotBeProved_FailsAsItself(string variables, string authType)
    {
        _fixture.Response = static r => r.Method == "POST" ? new StubResponse(401, """{"error": "invalid"}""") : null;
        Set(variables.Split(';').Select(static v => (v.Split('=', 2)[0], v.Split('=', 2)[1])).ToArray());
        var client = _fixture.Client();
        var call = client.ValidateAsync();
        while (!call.IsCompleted)
        {
            _fixture.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.StartsWith(authType + " auth: ", (await Record.ExceptionAsync(() => call))!.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.ApiCalls);
    }

    [Theory]
    [InlineData("DATABRICKS_CLIENT_ID=app")]
    [InlineData("ARM_CLIENT_ID=app;ARM_CLIENT_SECRET=word")]
    [InlineData("ARM_USE_MSI=false")]
    [InlineData("GOOGLE_CREDENTIALS={}")]
    [InlineData("DATABRICKS_USERNAME=ada")]
    [InlineData("ARM_ENVIRONMENT=german")]
    [InlineData("DATABRICKS_CLIENT_SECRET=  ")]
    public async Task Call_SettingsThatMakeNoIdentityHere_UsesTheLogin(string variables)
    {
        Set(variables.Split(';').Select(static v => (v.Split('=', 2)[0], v.Split('=', 2)[1])).ToArray());

        Assert.Equal("Bearer login-token", await AuthorizationAsync(_fixture.Client()));
    }

    [Fact]
    public async Task Call_OptionNamesAClientWithoutSecret_UsesNoLogin()
    {
        var error = await Failure.OfAsync(_fixture.Client(static o => o.Authentication.ClientId = "app"));

        Assert.Contains("client_secret is not set", error, StringComparison.Ordinal);
        Assert.Empty(_fixture.Commands.Lines);
    }

    [Theory]
    [InlineData("[DEFAULT]\nhost = HOST\nclient_id = app\nclient_secert = word", "line 4: client_secert is not a known key. Did you mean client_secret?")]
    [InlineData("[DEFAULT]\nhost = HOST\ntokn = dapi", "line 3: tokn is not a known key. Did you mean token?")]
    [InlineData("[DEFAULT]\nhost = HOST\nDATABRICKS_TOKEN = dapi", "line 3: DATABRICKS_TOKEN is not a known key. Did you mean token?")]
    public async Task Call_MisspeltKey_NamesItInsteadOfUsingTheLogin(string profile, string expected)
    {
        _fixture.Variables.Remove("DATABRICKS_HOST");
        _fixture.Files[File] = profile.Replace("HOST", _fixture.Server.Address, StringComparison.Ordinal);
        var client = _fixture.Client();

        var message = await Failure.OfAsync(client);

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("dapi", message, StringComparison.Ordinal);
        Assert.Contains((await client.ExplainAuthAsync()).Notes, note => note.EndsWith(expected, StringComparison.Ordinal));
        Assert.Empty(_fixture.Commands.Lines);
    }

    [Fact]
    public async Task Call_MisspelledKeyThatDecidesNothing_IsNotedAndUsesTheLogin()
    {
        _fixture.Variables.Remove("DATABRICKS_HOST");
        _fixture.Files[File] = $"[DEFAULT]\nhost = {_fixture.Server.Address}\nacount_id = acc\nmy_token_audience = mine";
        var client = _fixture.Client();

        Assert.Equal("Bearer login-token", await AuthorizationAsync(client));
        Assert.Equal(
            [
                $"{File} [DEFAULT], line 3: acount_id is not a known key. Did you mean account_id?",
                $"{File} [DEFAULT], line 4: my_token_audience is not a known key. Did you mean audience?",
            ],
            (await client.ExplainAuthAsync()).Notes
        );
    }

    [Theory]
    [InlineData("DATABRICKS_TOKN", "DATABRICKS_TOKEN")]
    [InlineData("DATABRICKS_CLIENT_SECERT", "DATABRICKS_CLIENT_SECRET")]
    [InlineData("DATABRICKS_USER_NAME", "DATABRICKS_USERNAME")]
    [InlineData("databricks_token_", "DATABRICKS_TOKEN")]
    public async Task Call_MisspeltVariable_NamesItInsteadOfUsingTheLogin(string name, string meant)
    {
        Set((name, "canary"));

        var message = await Failure.OfAsync(_fixture.Client());

        Assert.Contains($"the environment variable {name} is not a known setting. Did you mean {meant}?", message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DATABRICKS_OIDC_TOKENS_DIR")]
    [InlineData("DATABRICKS_RUNTIME_VERSION")]
    [InlineData("DATABRICKS_CLUSTER_NAME")]
    public async Task Call_OtherVariablesOfDatabricks_DoNotDisturb(string name)
    {
        Set((name, "x"));

        Assert.Equal("Bearer login-token", await AuthorizationAsync(_fixture.Client()));
    }

    [Fact]
    public async Task Call_ProfileInAFileThatIsNotThere_NamesBothInsteadOfUsingTheLogin()
    {
        Set(("DATABRICKS_CONFIG_PROFILE", "prod"), ("DATABRICKS_CONFIG_FILE", "/etc/gone.cfg"));

        Assert.StartsWith(
            "default auth: cannot configure default credentials: the config file /etc/gone.cfg, which is named by DATABRICKS_CONFIG_FILE, does not exist, "
                + "so its profile prod, which is requested by DATABRICKS_CONFIG_PROFILE, cannot be read.",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("oauth-m2m", "Bearer databricks-token")]
    [InlineData("github-oidc", "Bearer databricks-token")]
    [InlineData("databricks-cli", "Bearer databricks-token")]
    public async Task Call_AuthTypeVariableBesideOptions_CountsIfItIsTheSameWay(string authType, string expected)
    {
        Set(("DATABRICKS_AUTH_TYPE", authType));
        var client = _fixture.Client(static o => (o.Authentication.ClientId, o.Authentication.ClientSecret) = ("app", "word"));

        Assert.Equal(expected, await AuthorizationAsync(client));
        Assert.Equal(authType == "oauth-m2m", (await client.ExplainAuthAsync()).Values.Single(static v => v.Attribute == "auth_type").IgnoredReason is null);
    }

    [Theory]
    [InlineData("DATABRICKS_TOKEN=dapi;ARM_USE_MSI=false", "Bearer dapi")]
    [InlineData("DATABRICKS_TOKEN=dapi;ARM_USE_MSI=0", "Bearer dapi")]
    [InlineData("DATABRICKS_TOKEN=dapi;ARM_USE_MSI=no", "Bearer dapi")]
    [InlineData("DATABRICKS_TOKEN=dapi;ARM_ENVIRONMENT=german", "Bearer dapi")]
    [InlineData("DATABRICKS_TOKEN=dapi;DATABRICKS_DISCOVERY_URL=nonsense", "Bearer dapi")]
    [InlineData("DATABRICKS_TOKEN=dapi;DATABRICKS_ACCOUNT_ID=acc;DATABRICKS_CLI_PATH=/gone", "Bearer dapi")]
    [InlineData("DATABRICKS_TOKEN=dapi;DATABRICKS_CLIENT_SECRET=", "Bearer dapi")]
    [InlineData("DATABRICKS_TOKEN=dapi\n", "Bearer dapi")]
    public async Task Call_StraySettingsOfOtherWays_DoNotDisturb(string variables, string expected)
    {
        Set(variables.Split(';').Select(static v => (v.Split('=', 2)[0], v.Split('=', 2)[1])).ToArray());

        Assert.Equal(expected, await AuthorizationAsync(_fixture.Client()));
    }

    [Fact]
    public async Task Call_SwitchThatSaysNo_LetsTheFileBeRead()
    {
        _fixture.Variables.Remove("DATABRICKS_HOST");
        Set(("ARM_USE_MSI", "false"));
        _fixture.Files[File] = $"[DEFAULT]\nhost = {_fixture.Server.Address}\ntoken = dapi-file";

        Assert.Equal("Bearer dapi-file", await AuthorizationAsync(_fixture.Client()));
    }

    private DatabricksClient Client(string place, params (string Attribute, string Value)[] settings)
    {
        switch (place)
        {
            case "environment":
                Set(settings.Select(static s => ("DATABRICKS_" + s.Attribute.ToUpperInvariant(), s.Value)).ToArray());
                break;
            case "profile":
                _fixture.Files[File] = $"[p]\n{string.Join('\n', settings.Select(static s => $"{s.Attribute} = {s.Value}"))}";
                return _fixture.Client(static o => o.Profile = "p");
            default:
                return _fixture.Client(o => (o.Authentication.ClientId, o.Authentication.ClientSecret) = (settings[0].Value, settings[1].Value));
        }

        return _fixture.Client();
    }

    private async Task<string?> AuthorizationAsync(DatabricksClient client) => (await _fixture.CallAsync(client)).Header("Authorization");

    private void Set(params (string Name, string Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            _fixture.Variables[name] = value;
        }
    }
}
