using Databricks.Client.Authentication.Platform;

namespace Databricks.Client.Tests.Authentication;

/// <summary>Real programs: stubs in a shell's language, in a directory of the test's own.</summary>
public sealed class ProcessCommandRunnerTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("commands").FullName;
    private readonly ProcessCommandRunner runner = new();

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Run_Arguments_ArriveUnchanged()
    {
        string[] arguments = ["plain", "", "two words", "quote\"d", @"back\slash", @"end\", "a\\\"b", "$HOME `x` ;&|"];
        var program = Program("for a in \"$@\"; do printf '%s|' \"$a\"; done");

        var result = await runner.RunAsync(program, arguments, CancellationToken.None);

        Assert.Equal(string.Concat(arguments.Select(static a => a + "|")), result.Output);
    }

    [Fact]
    public async Task Run_Failure_GivesCodeAndBothOutputs()
    {
        var result = await runner.RunAsync(Program("echo out; echo err >&2; exit 3"), [], CancellationToken.None);

        Assert.Equal(new CommandResult(3, "out\n", "err\n"), result);
    }

    [Fact]
    public async Task Run_ProgramReadsInput_FindsItsEnd()
    {
        var result = await runner.RunAsync(Program("cat; echo done"), [], CancellationToken.None);

        Assert.Equal("done\n", result.Output);
    }

    [Fact]
    public async Task Run_Cancelled_EndsTheProgramAndItsChildren()
    {
        var mark = Path.Combine(directory, "child");
        using var source = new CancellationTokenSource();
        var run = runner.RunAsync(Program($"sleep 600 & echo $! > '{mark}.new'; mv '{mark}.new' '{mark}'; wait"), [], source.Token);
        while (!File.Exists(mark))
        {
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
        await Assert.ThrowsAsync<IOException>(() => runner.RunAsync(Path.Combine(directory, "gone"), [], CancellationToken.None));

    [Fact]
    public async Task Run_CancelledBefore_StartsNothing() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.RunAsync(Path.Combine(directory, "gone"), [], new CancellationToken(true)));

    [Fact]
    public async Task Run_BatchFileWithCommandCharacters_IsNotStarted()
    {
        var error = await Assert.ThrowsAsync<IOException>(() => runner.RunAsync(@"C:\az.cmd", ["a&b"], CancellationToken.None));

        Assert.Contains("batch file", error.Message, StringComparison.Ordinal);
    }

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

    private string Program(string script)
    {
        var path = Path.Combine(directory, Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
