using System.ComponentModel;
using System.Diagnostics;
using Databricks.Client.Resilience;

namespace Databricks.Client.Authentication.Platform;

/// <summary>Programs of the machine.</summary>
internal sealed class ProcessCommandRunner : ICommandRunner
{
#if !NET8_0_OR_GREATER
    /// <summary>Terminates a program with its children; null on .NET Framework, which does not support it.</summary>
    private static readonly Action<Process, bool>? _killTree = (Action<Process, bool>?)
        typeof(Process).GetMethod(nameof(Process.Kill), [typeof(bool)])?.CreateDelegate(typeof(Action<Process, bool>));
#endif

    public async Task<CommandResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (arguments.FirstOrDefault(a => !CommandLine.IsSafeFor(program, a)) is not null)
        {
            throw new IOException("an argument contains a character that a batch file would interpret as a command");
        }

        using var process = new Process { EnableRaisingEvents = true };
        process.StartInfo = new ProcessStartInfo(program, CommandLine.Join(arguments))
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);

        // The process is not accessed here: on .NET Framework the event can arrive after its disposal.
        process.Exited += (_, _) => ended.TrySetResult(true);
        Start(process);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await Cancellation.WaitAsync(ended.Task, cancellationToken).ConfigureAwait(false);
            return new CommandResult(
                process.ExitCode,
                await Cancellation.WaitAsync(output, cancellationToken).ConfigureAwait(false),
                await Cancellation.WaitAsync(errors, cancellationToken).ConfigureAwait(false)
            );
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            throw;
        }
    }

    private static void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            throw new IOException(error.Message, error);
        }
    }

    private static void Kill(Process process)
    {
        try
        {
#if NET8_0_OR_GREATER
            process.Kill(entireProcessTree: true);
#else
            if (_killTree is { } kill)
            {
                kill(process, true);
            }
            else
            {
                process.Kill();
            }
#endif
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has exited in the meantime, or one of its children cannot be terminated, which does not concern the caller.
        }
    }
}
