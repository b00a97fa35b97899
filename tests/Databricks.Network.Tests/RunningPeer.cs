using System.Diagnostics;
using System.Text;
using Databricks.Network.Peer;

namespace Databricks.Network.Tests;

/// <summary>A program in one of the namespaces, and the events it reports.</summary>
internal sealed class RunningPeer : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    public RunningPeer(Process process, Action<Event> onEvent)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } data)
            {
                onEvent(Wire.EventOf(data));
            }
        };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
            {
                _errors.AppendLine(line.Data);
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What the program wrote to standard error.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    public void Send(Order order)
    {
        lock (_process)
        {
            _process.StandardInput.WriteLine(Wire.Of(order));
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
