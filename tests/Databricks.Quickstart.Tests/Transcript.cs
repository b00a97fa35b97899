using System.Text;
using Databricks.Quickstart.Commands;
using Databricks.Quickstart.Output;

namespace Databricks.Quickstart.Tests;

/// <summary>A terminal that keeps what is written, and tells when a line has come.</summary>
internal sealed class Transcript : IDisposable
{
    private readonly LineWriter output = new();
    private readonly StringWriter error = new();

    public Transcript(bool isPlain = true) => Terminal = new Terminal(output, error, isPlain);

    public Terminal Terminal { get; }

    public string Output => output.Text;

    public string Error => error.ToString();

    /// <summary>The first line that begins with these words, now or later.</summary>
    public Task<string> LineAsync(string beginning) => output.LineAsync(beginning);

    public Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(arguments, Terminal, CancellationToken.None);

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    private sealed class LineWriter : StringWriter
    {
        private readonly Lock gate = new();
        private readonly List<(string Beginning, TaskCompletionSource<string> Found)> waiting = [];

        public string Text
        {
            get
            {
                lock (gate)
                {
                    return GetStringBuilder().ToString();
                }
            }
        }

        public override Encoding Encoding => Encoding.UTF8;

        public Task<string> LineAsync(string beginning)
        {
            lock (gate)
            {
                var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.Add((beginning, found));
                Look();
                return found.Task;
            }
        }

        public override void Write(char value)
        {
            lock (gate)
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
            lock (gate)
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
                foreach (var (beginning, found) in waiting)
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
