using Databricks.Client.Authentication.Platform;

namespace Databricks.Client.Tests.Authentication;

/// <summary>Real programs: a shell with a script for each test.</summary>
public sealed class ProcessCommandRunnerTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("commands").FullName;
    private readonly ProcessCommandRunner _runner = new();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Run_Arguments_ArriveUnchanged()
    {
        string[] arguments = ["plain", "", "two words", "quote\"d", @"back\slash", @"end\", "a\\\"b", "$HOME `x` ;&|"];

        var result = await RunAsync("for a in \"$@\"; do printf '%s|' \"$a\"; done", arguments);

        Assert.Equal(string.Concat(arguments.Select(static a => a + "|")), result.Output);
    }

    [Fact]
    public async Task Run_Failure_GivesCodeAndBothOutputs()
    {
        var result = await RunAsync("echo out; echo err >&2; exit 3");

        Assert.Equal(new CommandResult(3, "out\n", "err\n"), result);
    }

    [Fact]
    public async Task Run_ProgramReadsInput_FindsItsEnd()
    {
        var result = await RunAsync("cat; echo done");

        Assert.Equal("done\n", result.Output);
    }

    [Fact]
    public async Task Run_Cancelled_EndsTheProgramAndItsChildren()
    {
        var mark = Path.Combine(_directory, "child");
        using var source = new CancellationTokenSource();
        var run = RunAsync($"sleep 600 & echo $! > '{mark}.new'; mv '{mark}.new' '{mark}'; wait", cancellationToken: source.Token);
        while (!File.Exists(mark))
        {
            Assert.False(run.IsCompleted, "The program has ended too early.");
            await Task.Yield();
        }

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        var child = int.Parse(await File.ReadAllTextAsync(mark), System.Globalization.CultureInfo.InvariantCulture);
        while (IsRunning(child))
        {
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Run_NoSuchProgram_IsAnIoError() =>
        await Assert.ThrowsAsync<IOException>(() => _runner.RunAsync(Path.Combine(_directory, "gone"), [], CancellationToken.None));

    [Fact]
    public async Task Run_CancelledBefore_StartsNothing() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _runner.RunAsync(Path.Combine(_directory, "gone"), [], new CancellationToken(true)));

    [Fact]
    public async Task Run_BatchFileWithCommandCharacters_IsNotStarted()
    {
        var error = await Assert.ThrowsAsync<IOException>(() => _runner.RunAsync(@"C:\az.cmd", ["a&b"], CancellationToken.None));

        Assert.Contains("batch file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_ResultWithAToken_ShowsTheExitCodeAlone() => Assert.Equal("exit code 3", new CommandResult(3, "token", "token").ToString());

    private static bool IsRunning(int id)
    {
        var status = $"/proc/{id}/stat";
        try
        {
            return File.Exists(status) && !File.ReadAllText(status).Contains(") Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    // Not a file of its own: one that was just written cannot be started while another test's start still holds its handle.
    private Task<CommandResult> RunAsync(string script, IReadOnlyList<string>? arguments = null, CancellationToken cancellationToken = default) =>
        _runner.RunAsync("/bin/sh", ["-c", script, "sh", .. arguments ?? []], cancellationToken);
}
