using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class DatabricksCliCredentialTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();
    private string _version = "Databricks CLI v0.297.0";

    public DatabricksCliCredentialTests()
    {
        _fixture.Variables["DATABRICKS_HOST"] = _fixture.Server.Address;
        _fixture.Files["/usr/bin/databricks"] = "";
        _fixture.Commands.Response = line =>
            line.EndsWith(" version", StringComparison.Ordinal)
                ? new CommandResult(0, _version + "\n", "")
                : new CommandResult(0, """{"access_token": "cli-token", "token_type": "Bearer", "expiry": "2026-03-01T13:00:00.123456789Z"}""", "");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_LoggedIn_ShowsTheUsersToken()
    {
        Assert.Equal("Bearer cli-token", (await _fixture.CallAsync(_fixture.Client())).Header("Authorization"));
        Assert.Equal($"/usr/bin/databricks auth token --host {_fixture.Server.Address} --force-refresh", _fixture.Commands.Lines[^1]);
    }

    [Theory]
    [InlineData("Databricks CLI v0.297.0", "auth token --profile dev --force-refresh")]
    [InlineData("Databricks CLI v0.296.0", "auth token --profile dev --force-refresh")]
    [InlineData("Databricks CLI v0.295.9", "auth token --profile dev")]
    [InlineData("Databricks CLI v0.210.3", "auth token --profile dev")]
    [InlineData("Databricks CLI v0.207.1", "auth token --profile dev")]
    [InlineData("Databricks CLI v0.207.0", "auth token --host HOST")]
    [InlineData("Databricks CLI v0.0.0-dev+abc", "auth token --host HOST")]
    [InlineData("something else", "auth token --host HOST")]
    public async Task Call_Profile_IsGivenAsTheVersionAllows(string text, string expected)
    {
        _version = text;
        _fixture.Variables["DATABRICKS_HOST"] = null;
        _fixture.Files["/home/ada/.databrickscfg"] = $"[dev]\nhost = {_fixture.Server.Address}\nscopes = all-apis";

        await _fixture.CallAsync(_fixture.Client(o => o.Profile = "dev"));

        Assert.Equal("/usr/bin/databricks " + expected.Replace("HOST", _fixture.Server.Address, StringComparison.Ordinal), _fixture.Commands.Lines[^1]);
    }

    [Theory]
    [InlineData("https://accounts.cloud.databricks.com", "--host https://accounts.cloud.databricks.com --account-id acc --force-refresh")]
    [InlineData("https://a.cloud.databricks.com", "--host https://a.cloud.databricks.com --force-refresh")]
    public async Task Call_Account_IsNamedOnItsHostOnly(string host, string expected)
    {
        _fixture.Variables["DATABRICKS_HOST"] = host;
        _fixture.Variables["DATABRICKS_ACCOUNT_ID"] = "acc";

        await _fixture.CallAsync(_fixture.Client());

        Assert.Equal("/usr/bin/databricks auth token " + expected, _fixture.Commands.Lines[^1]);
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData("dev", null, 0)]
    [InlineData("dev", "acc", 0)]
    [InlineData(null, "acc", 1)]
    public async Task Call_ProfileAndAccount_LooksAtTheHostOnlyForAnAccountWithoutProfile(string? profile, string? account, int expected)
    {
        var client = _fixture.Client(o => (o.Credential, o.Authentication.AccountId) = (new DatabricksCliCredential(profile), account));

        await _fixture.CallAsync(client);

        Assert.Equal(expected, _fixture.Server.Requests.Count(static r => r.Path == "/.well-known/databricks-config"));
    }

    [Fact]
    public async Task Call_HostThatSaysItIsAnAccounts_NamesTheAccount()
    {
        _fixture.Variables["DATABRICKS_ACCOUNT_ID"] = "acc";
        _fixture.Response = static r => r.Path == "/.well-known/databricks-config" ? """{"host_type": "ACCOUNT_HOST"}""" : null;

        await _fixture.CallAsync(_fixture.Client());

        Assert.EndsWith($"--host {_fixture.Server.Address} --account-id acc --force-refresh", _fixture.Commands.Lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "something else", "/usr/bin")]
    [InlineData((1 << 20) - 1, "Databricks CLI v0.297.0", "/opt/bin")]
    [InlineData(1 << 20, "Databricks CLI v0.297.0", "/usr/bin")]
    public async Task Call_FirstProgramWithoutVersion_GivesWayIfItIsSmallAndTheNextHasOne(long size, string next, string expected)
    {
        _fixture.Variables["PATH"] = "/usr/bin:/opt/bin";
        _fixture.Files["/opt/bin/databricks"] = "";
        _fixture.Files.Sizes["/usr/bin/databricks"] = size;
        var usual = _fixture.Commands.Response;
        _version = next;
        _fixture.Commands.Response = line => line == "/usr/bin/databricks version" ? new CommandResult(0, "something else", "") : usual(line);

        await _fixture.CallAsync(_fixture.Client());

        Assert.StartsWith(expected + "/databricks auth token ", _fixture.Commands.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_VersionFails_CountsAsTheOldest()
    {
        var usual = _fixture.Commands.Response;
        _fixture.Commands.Response = line => line.EndsWith(" version", StringComparison.Ordinal) ? new CommandResult(1, "", "broken") : usual(line);

        await _fixture.CallAsync(_fixture.Client());

        Assert.Equal(["/usr/bin/databricks version", $"/usr/bin/databricks auth token --host {_fixture.Server.Address}"], _fixture.Commands.Lines);
    }

    [Fact]
    public async Task Call_LegacyCli_SaysSo()
    {
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = "databricks-cli";
        _fixture.Commands.Response = static _ => new CommandResult(2, "", "Error: No such command 'version'.");

        Assert.StartsWith(
            "databricks-cli auth: legacy databricks CLI detected; upgrade to >= 0.100.0",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Call_NotLoggedIn_ShowsWhatTheCliSays()
    {
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = "databricks-cli";
        _fixture.Commands.Response = line =>
            line.EndsWith(" version", StringComparison.Ordinal)
                ? new CommandResult(0, _version, "")
                : new CommandResult(1, "half a token", "Error: no login\nfor this host");

        var message = await Failure.OfAsync(_fixture.Client());

        Assert.StartsWith("databricks-cli auth: 'databricks auth token' exited with code 1: Error: no login for this host", message, StringComparison.Ordinal);
        Assert.DoesNotContain("half a token", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token cli-secret", "did not print a JSON object.")]
    [InlineData("""{"access_token": "cli-secret"}""", "printed no valid expiry.")]
    [InlineData("""{"expiry": "2026-03-01T13:00:00Z", "x": "cli-secret"}""", "printed no access_token.")]
    public async Task Call_OutputIsNotAToken_SaysWhatIsWrongAndShowsNothing(string output, string expected)
    {
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = "databricks-cli";
        _fixture.Commands.Response = line => new CommandResult(0, line.EndsWith(" version", StringComparison.Ordinal) ? _version : output, "");

        var message = await Failure.OfAsync(_fixture.Client());

        Assert.StartsWith("databricks-cli auth: 'databricks auth token' " + expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("cli-secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ScopesOption_IsRefused()
    {
        var client = _fixture.Client(o =>
        {
            o.Authentication.AuthType = "databricks-cli";
            o.Authentication.Scopes.Add("sql");
        });

        Assert.Contains("custom scopes are not supported with databricks-cli auth", await Failure.OfAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_CliPath_IsUsed()
    {
        _fixture.Variables["DATABRICKS_CLI_PATH"] = "~/bin/databricks";
        _fixture.Files["/home/ada/bin/databricks"] = "";

        await _fixture.CallAsync(_fixture.Client());

        Assert.StartsWith("/home/ada/bin/databricks ", _fixture.Commands.Lines[0], StringComparison.Ordinal);
    }
}
