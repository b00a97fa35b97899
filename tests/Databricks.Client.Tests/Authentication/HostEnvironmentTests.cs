using Databricks.Client.Authentication.Platform;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class HostEnvironmentTests
{
    [Theory]
    [InlineData("~/x", "/home/ada/x")]
    [InlineData("~", "/home/ada")]
    [InlineData("~other/x", "~other/x")]
    [InlineData("/abs", "/abs")]
    [InlineData("", "")]
    public void ExpandHome_Unix_ReplacesTheTilde(string path, string expected) => Assert.Equal(expected, Unix(("HOME", "/home/ada/")).ExpandHome(path));

    [Theory]
    [InlineData("~/x")]
    [InlineData(@"~\x")]
    public void ExpandHome_Windows_UsesTheUserProfile(string path) =>
        Assert.Equal(@"C:\Users\ada\x", Windows([("USERPROFILE", @"C:\Users\ada"), ("HOME", "/no")]).ExpandHome(path));

    [Fact]
    public void ExpandHome_WindowsWithoutUserProfile_UsesDriveAndPath() =>
        Assert.Equal(@"D:\ada\x", Windows([("HOMEDRIVE", "D:"), ("HOMEPATH", @"\ada")]).ExpandHome("~/x"));

    [Fact]
    public void ExpandHome_NoHome_LeavesThePath() => Assert.Equal("~/x", Unix().ExpandHome("~/x"));

    [Fact]
    public void FindProgram_Unix_TakesTheFirstAbsoluteDirectory()
    {
        var system = Unix(("PATH", "relative::.:/a:/b"));
        Add(system, "relative/az", "./az", "az", "/b/az");

        Assert.Equal("/b/az", system.FindProgram("az"));
        Assert.Null(system.FindProgram("databricks"));
    }

    [Fact]
    public void FindProgram_Windows_TriesTheExtensions()
    {
        var system = Windows([("PATH", @"relative;""C:\Azure CLI"";C:\b"), ("PATHEXT", ".EXE;.CMD")]);
        Add(system, @"C:\Azure CLI\az.cmd", @"C:\b\az.exe");

        Assert.Equal(@"C:\Azure CLI\az.cmd", system.FindProgram("az"));
    }

    [Theory]
    [InlineData(@"C:;\b", @"\b\az.exe")]
    [InlineData(@"x;C:/b", @"C:/b\az.exe")]
    [InlineData(@"C:b;C:\b\", @"C:\b\az.exe")]
    [InlineData("", null)]
    public void FindProgram_WindowsPath_LeavesRelativeEntriesOut(string path, string? expected)
    {
        var system = Windows([("PATH", path)]);
        Add(system, @"C:\az.exe", @"x\az.exe", @"C:b\az.exe", @"\az.exe", @"\b\az.exe", @"C:/b\az.exe", @"C:\b\az.exe");

        Assert.Equal(expected, system.FindProgram("az"));
    }

    [Theory]
    [InlineData(".COM")]
    [InlineData(".EXE")]
    [InlineData(".BAT")]
    [InlineData(".CMD")]
    public void FindProgram_WindowsWithoutExtensions_TriesTheUsualOnes(string extension)
    {
        var system = Windows([("PATH", @"C:\b")]);
        Add(system, @"C:\b\az" + extension.ToLowerInvariant());

        Assert.Equal(@"C:\b\az" + extension.ToLowerInvariant(), system.FindProgram("az"));
    }

    [Fact]
    public void FindProgram_WindowsExtensions_AreThoseOfTheVariableOnly()
    {
        var system = Windows([("PATH", @"C:\b"), ("PATHEXT", ";.;.PY")]);
        Add(system, @"C:\b\az.exe", @"C:\b\az.", @"C:\b\az", @"C:\b\az.py");

        Assert.Equal(@"C:\b\az.py", system.FindProgram("az"));
    }

    [Theory]
    [InlineData(@"C:\tools\databricks")]
    [InlineData(@"C:\tools.d\databricks")]
    [InlineData(@"C:\tools.\databricks")]
    [InlineData("C:/tools.d/databricks")]
    [InlineData(@"\databricks")]
    [InlineData("/databricks")]
    [InlineData("./databricks")]
    public void FindProgram_WindowsPathWithoutExtension_TriesTheExtensions(string path)
    {
        var system = Windows([("PATH", @"C:\b")]);
        Add(system, path, path + ".exe", @"C:\b\databricks.exe", @"C:\b\" + path + ".exe");

        Assert.Equal(path + ".exe", system.FindProgram(path));
    }

    [Theory]
    [InlineData(@"C:\tools\databricks.cmd")]
    [InlineData(@"C:\tools\.databricks")]
    [InlineData("/.databricks")]
    public void FindProgram_WindowsPathWithExtension_IsTakenAsItIs(string path)
    {
        var system = Windows([]);
        Add(system, path, path + ".exe");

        Assert.Equal(path, system.FindProgram(path));
    }

    [Fact]
    public void FindProgram_UnixName_HasNoExtension()
    {
        var system = Unix(("PATH", "/a:/b"), ("PATHEXT", ".EXE"));
        Add(system, "/a/az.exe", "/b/az");

        Assert.Equal("/b/az", system.FindProgram("az"));
    }

    [Fact]
    public void FindProgram_NoPath_IsNull() => Assert.Null(Unix().FindProgram("az"));

    [Fact]
    public void IsWindows_ThisMachine_IsWhatItIs() => Assert.Equal(OperatingSystem.IsWindows(), new HostEnvironment().IsWindows);

    [Fact]
    public void FindProgram_Path_IsTakenAsItIs()
    {
        var system = Unix(("HOME", "/home/ada"), ("PATH", "/a"));
        Add(system, "/home/ada/bin/databricks", "/a/databricks");

        Assert.Equal("/home/ada/bin/databricks", system.FindProgram("~/bin/databricks"));
        Assert.Null(system.FindProgram("./databricks"));
    }

    [Theory]
    [InlineData(false, "export DATABRICKS_HOST=a")]
    [InlineData(true, "set DATABRICKS_HOST=a")]
    public void SetCommand_System_IsThatOfItsShell(bool isWindows, string expected) =>
        Assert.Equal(expected, Create([], isWindows).SetCommand("DATABRICKS_HOST", "a"));

    private static HostEnvironment Unix(params (string Name, string Value)[] variables) => Create(variables, isWindows: false);

    private static HostEnvironment Windows((string Name, string Value)[] variables) => Create(variables, isWindows: true);

    private static HostEnvironment Create((string Name, string Value)[] variables, bool isWindows) =>
        new()
        {
            Environment = name => variables.FirstOrDefault(v => v.Name == name).Value,
            Files = new MemoryFiles(),
            Commands = new StubCommands(),
            IsWindows = isWindows,
        };

    private static void Add(HostEnvironment system, params string[] paths)
    {
        foreach (var path in paths)
        {
            ((MemoryFiles)system.Files)[path] = "";
        }
    }
}
