using System.Text;
using Databricks.Quickstart.Commands;
using Databricks.Quickstart.Output;

namespace Databricks.Quickstart.Tests;

/// <summary>A terminal that keeps what is written, and signals each new line.</summary>
internal sealed class Transcript : IDisposable
{
    private readonly LineWriter _output = new();
    private readonly StringWriter _error = new();

    public Transcript(bool isPlain = true) => Terminal = new Terminal(_output, _error, isPlain);

    public Terminal Terminal { get; }

    public string Output => _output.Text;

    public string Error => _error.ToString();

    /// <summary>The first line that begins with these words, now or later.</summary>
    public Task<string> LineAsync(string beginning) => _output.LineAsync(beginning);

    public Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(arguments, Terminal, CancellationToken.None);

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private sealed class LineWriter : StringWriter
    {
        private readonly Lock _gate = new();
        private readonly List<(string Beginning, TaskCompletionSource<string> Found)> _waiting = [];

        public string Text
        {
            get
            {
                lock (_gate)
                {
                    return GetStringBuilder().ToString();
                }
            }
        }

        public override Encoding Encoding => Encoding.UTF8;

        public Task<string> LineAsync(string beginning)
        {
            lock (_gate)
            {
                var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add((beginning, found));
                Look();
                return found.Task;
            }
        }

        public override void Write(char value)
        {
            lock (_gate)
            {
                base.Write(value);
                if (value == '\n')
                {
                    Look();
                }
            }
        }

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(string? value)
        {
            lock (_gate)
            {
                base.Write(value);
                Look();
            }
        }

        public override void WriteLine(string? value) => Write(value + "\n");

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            return Task.CompletedTask;
        }

        private void Look()
        {
            foreach (var line in GetStringBuilder().ToString().Split('\n').SkipLast(1))
            {
                foreach (var (beginning, found) in _waiting)
                {
                    if (line.StartsWith(beginning, StringComparison.Ordinal))
                    {
                        found.TrySetResult(line);
                    }
                }
            }
        }
    }
}
