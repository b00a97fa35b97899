using Databricks.Client.Authentication.Platform;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>Which program opens the browser: on systems other than macOS, with programs that exist in the test only.</summary>
public sealed class SystemBrowserTests
{
    private static readonly Uri _address = new("https://host.example/authorize?state=secret-canary");

    private readonly StubCommands _commands = new() { Response = static _ => new CommandResult(0, "", "") };
    private readonly Dictionary<string, string> _variables = new() { ["PATH"] = "/usr/bin" };
    private readonly MemoryFiles _files = new() { ["/usr/bin/xdg-open"] = "" };

    [Theory]
    [InlineData("DISPLAY")]
    [InlineData("WAYLAND_DISPLAY")]
    public async Task OpenAsync_Display_RunsXdgOpen(string variable)
    {
        _variables[variable] = "0";

        await OpenAsync();

        Assert.Equal(["/usr/bin/xdg-open " + _address], _commands.Lines);
    }

    [Fact]
    public async Task OpenAsync_NoDisplay_SaysSoAndRunsNothing()
    {
        var error = await Assert.ThrowsAsync<IOException>(() => OpenAsync());

        Assert.Equal("this machine has no display: neither DISPLAY nor WAYLAND_DISPLAY is set", error.Message);
        Assert.Empty(_commands.Lines);
    }

    [Fact]
    public async Task OpenAsync_LinuxUnderWindows_RunsWslviewWithoutADisplay()
    {
        _files["/usr/bin/wslview"] = "";

        await OpenAsync();

        Assert.Equal(["/usr/bin/wslview " + _address], _commands.Lines);
    }

    [Fact]
    public async Task OpenAsync_BrowserVariable_RunsItsFirstProgram()
    {
        (_files["/opt/firefox"], _files["/usr/bin/wslview"]) = ("", "");
        _variables["BROWSER"] = $"/opt/firefox{Path.PathSeparator}/opt/other";

        await OpenAsync();

        Assert.Equal(["/opt/firefox " + _address], _commands.Lines);
    }

    [Fact]
    public async Task OpenAsync_Windows_RunsTheHandlerOfTheProtocol()
    {
        _files[@"C:\Windows\System32\rundll32.exe"] = "";
        _variables["PATH"] = @"C:\Windows\System32";

        await OpenAsync(isWindows: true);

        Assert.Equal([@"C:\Windows\System32\rundll32.exe url.dll,FileProtocolHandler " + _address], _commands.Lines);
    }

    [Fact]
    public async Task OpenAsync_ProgramFails_NamesItAndItsExitCode()
    {
        _variables["DISPLAY"] = ":0";
        _commands.Response = static _ => new CommandResult(4, "", "");

        var error = await Assert.ThrowsAsync<IOException>(() => OpenAsync());

        Assert.Equal("xdg-open exited with code 4", error.Message);
    }

    private Task OpenAsync(bool isWindows = false) =>
        SystemBrowser.OpenAsync(
            new HostEnvironment
            {
                Environment = name => _variables.GetValueOrDefault(name),
                Files = _files,
                Commands = _commands,
                IsWindows = isWindows,
            },
            _address
        );
}
