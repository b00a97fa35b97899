using Databricks.Client.Authentication.Platform;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class DatabricksCliCredentialTests : IAsyncLifetime
{
    private readonly AuthenticationBed _bed = new();
    private string _version = "Databricks CLI v0.297.0";

    public DatabricksCliCredentialTests()
    {
        _bed.Variables["DATABRICKS_HOST"] = _bed.Server.Address;
        _bed.Files["/usr/bin/databricks"] = "";
        _bed.Commands.Response = line =>
            line.EndsWith(" version", StringComparison.Ordinal)
                ? new CommandResult(0, _version + "\n", "")
                : new CommandResult(0, """{"access_token": "cli-token", "token_type": "Bearer", "expiry": "2026-03-01T13:00:00.123456789Z"}""", "");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _bed.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_LoggedIn_ShowsTheUsersToken()
    {
        Assert.Equal("Bearer cli-token", (await _bed.CallAsync(_bed.Client())).Header("Authorization"));
        Assert.Equal($"/usr/bin/databricks auth token --host {_bed.Server.Address} --force-refresh", _bed.Commands.Lines[^1]);
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
        _bed.Variables["DATABRICKS_HOST"] = null;
        _bed.Files["/home/ada/.databrickscfg"] = $"[dev]\nhost = {_bed.Server.Address}\nscopes = all-apis";

        await _bed.CallAsync(_bed.Client(o => o.Profile = "dev"));

        Assert.Equal("/usr/bin/databricks " + expected.Replace("HOST", _bed.Server.Address, StringComparison.Ordinal), _bed.Commands.Lines[^1]);
    }

    [Theory]
    [InlineData("https://accounts.cloud.databricks.com", "--host https://accounts.cloud.databricks.com --account-id acc --force-refresh")]
    [InlineData("https://a.cloud.databricks.com", "--host https://a.cloud.databricks.com --force-refresh")]
    public async Task Call_Account_IsNamedOnItsHostOnly(string host, string expected)
    {
        _bed.Variables["DATABRICKS_HOST"] = host;
        _bed.Variables["DATABRICKS_ACCOUNT_ID"] = "acc";

        await _bed.CallAsync(_bed.Client());

        Assert.Equal("/usr/bin/databricks auth token " + expected, _bed.Commands.Lines[^1]);
    }

    [Fact]
    public async Task Call_VersionFails_CountsAsTheOldest()
    {
        var usual = _bed.Commands.Response;
        _bed.Commands.Response = line => line.EndsWith(" version", StringComparison.Ordinal) ? new CommandResult(1, "", "broken") : usual(line);

        await _bed.CallAsync(_bed.Client());

        Assert.Equal(["/usr/bin/databricks version", $"/usr/bin/databricks auth token --host {_bed.Server.Address}"], _bed.Commands.Lines);
    }

    [Fact]
    public async Task Call_LegacyCli_SaysSo()
    {
        _bed.Variables["DATABRICKS_AUTH_TYPE"] = "databricks-cli";
        _bed.Commands.Response = static _ => new CommandResult(2, "", "Error: No such command 'version'.");

        Assert.StartsWith(
            "databricks-cli auth: legacy databricks CLI detected; upgrade to >= 0.100.0",
            await Failure.OfAsync(_bed.Client()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Call_NotLoggedIn_ShowsWhatTheCliSays()
    {
        _bed.Variables["DATABRICKS_AUTH_TYPE"] = "databricks-cli";
        _bed.Commands.Response = line =>
            line.EndsWith(" version", StringComparison.Ordinal)
                ? new CommandResult(0, _version, "")
                : new CommandResult(1, "half a token", "Error: no login\nfor this host");

        var message = await Failure.OfAsync(_bed.Client());

        Assert.StartsWith("databricks-cli auth: 'databricks auth token' ended with code 1: Error: no login for this host", message, StringComparison.Ordinal);
        Assert.DoesNotContain("half a token", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token cli-secret", "did not print a JSON object.")]
    [InlineData("""{"access_token": "cli-secret"}""", "printed no expiry that can be read.")]
    [InlineData("""{"expiry": "2026-03-01T13:00:00Z", "x": "cli-secret"}""", "printed no access_token.")]
    public async Task Call_OutputIsNoToken_SaysWhatIsWrongAndShowsNothing(string output, string expected)
    {
        _bed.Variables["DATABRICKS_AUTH_TYPE"] = "databricks-cli";
        _bed.Commands.Response = line => new CommandResult(0, line.EndsWith(" version", StringComparison.Ordinal) ? _version : output, "");

        var message = await Failure.OfAsync(_bed.Client());

        Assert.StartsWith("databricks-cli auth: 'databricks auth token' " + expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("cli-secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ScopesOption_IsRefused()
    {
        var client = _bed.Client(o =>
        {
            o.Authentication.AuthType = "databricks-cli";
            o.Authentication.Scopes.Add("sql");
        });

        Assert.Contains("custom scopes are not supported with databricks-cli auth", await Failure.OfAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_CliPath_IsUsed()
    {
        _bed.Variables["DATABRICKS_CLI_PATH"] = "~/bin/databricks";
        _bed.Files["/home/ada/bin/databricks"] = "";

        await _bed.CallAsync(_bed.Client());

        Assert.StartsWith("/home/ada/bin/databricks ", _bed.Commands.Lines[0], StringComparison.Ordinal);
    }
}
