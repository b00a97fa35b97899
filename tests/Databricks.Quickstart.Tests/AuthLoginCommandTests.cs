using Databricks.Client.Testing;
using Databricks.Quickstart.Guides;

namespace Databricks.Quickstart.Tests;

/// <summary>The login as a process of its own, with a program in the browser's place that follows the redirects over sockets.</summary>
public sealed class AuthLoginCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("databricks-login-tests-");
    private FakeWorkspace _workspace = null!;
    private Dictionary<string, string> _environment = null!;

    public async Task InitializeAsync()
    {
        _workspace = await SeededWorkspace.StartAsync();
        _environment = new Dictionary<string, string>
        {
            ["HOME"] = _home.FullName,
            ["USERPROFILE"] = _home.FullName,
            ["DATABRICKS_HOST"] = _workspace.BaseAddress.AbsoluteUri,
            ["DATABRICKS_TOKEN"] = "",
            ["DATABRICKS_CONFIG_FILE"] = Path.Combine(_home.FullName, "no-such-file"),
            ["BROWSER"] = await ScriptAsync("curl --silent --location --output /dev/null \"$1\""),
        };
    }

    public async Task DisposeAsync()
    {
        await _workspace.DisposeAsync();
        _home.Delete(recursive: true);
    }

    [Fact]
    public async Task AuthLogin_BrowserComesBack_IsKeptForTheNextProgram()
    {
        var (exitCode, output, error) = await ChildProcess.RunAsync(_environment, "auth", "login");

        Assert.True(exitCode == 0, output + error);
        Assert.Matches($"Logged in to {_workspace.BaseAddress.GetLeftPart(UriPartial.Authority)} as \\S+@\\S+\\.", output);

        _environment["DATABRICKS_AUTH_TYPE"] = "external-browser";
        _environment["BROWSER"] = await ScriptAsync("exit 1");
        var (again, report, _) = await ChildProcess.RunAsync(_environment, "auth");

        Assert.True(again == 0, report);
        Assert.Single(_workspace.Requests, static request => request.Operation == "OAuth_Authorize");
    }

    [Fact]
    public async Task Auth_NoBrowserOpens_SaysWhatToUseInstead()
    {
        _environment["DATABRICKS_AUTH_TYPE"] = "external-browser";
        _environment["BROWSER"] = await ScriptAsync("exit 3");

        var (exitCode, output, _) = await ChildProcess.RunAsync(_environment, "auth");

        Assert.Equal(1, exitCode);
        Assert.Contains("no browser could be opened (browser exited with code 3)", output, StringComparison.Ordinal);
        Assert.Contains("databricks auth login", output, StringComparison.Ordinal);
    }

    private async Task<string> ScriptAsync(string command)
    {
        var path = Path.Combine(_home.FullName, "browser");
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{command}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
