using Databricks.Quickstart.Commands;
using Databricks.Quickstart.Output;

namespace Databricks.Quickstart.Tests;

/// <summary><c>serve</c> in this process.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public const string Token = "dapi-of-the-guides";
    private readonly CancellationTokenSource _interruption;
    private readonly Transcript _transcript;
    private readonly Task<int> _command;

    private RunningServer(Transcript transcript, Task<int> command, CancellationTokenSource interruption, Uri address)
    {
        this._transcript = transcript;
        this._command = command;
        this._interruption = interruption;
        Address = address;
    }

    public Uri Address { get; }

    public string Output => _transcript.Output;

    public static async Task<RunningServer> StartAsync(params string[] options)
    {
        var transcript = new Transcript();
        var interruption = new CancellationTokenSource();
        string[] arguments = ["serve", .. options];
        var command = CommandLine.RunAsync(arguments, transcript.Terminal, interruption.Token);
        const string Beginning = "Fake workspace listening on ";
        var line = transcript.LineAsync(Beginning);
        await await Task.WhenAny(line, command);
        Assert.True(line.IsCompletedSuccessfully, $"serve ended early: {transcript.Error}");
        return new RunningServer(transcript, command, interruption, new Uri((await line)[Beginning.Length..]));
    }

    /// <summary>What Ctrl+C does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> InterruptAsync()
    {
        await _interruption.CancelAsync();
        return await _command;
    }

    public async ValueTask DisposeAsync()
    {
        await InterruptAsync();
        _interruption.Dispose();
        _transcript.Dispose();
    }
}
