using Spectre.Console;

namespace Databricks.Quickstart.Output;

/// <summary>Output of a command.</summary>
internal sealed class Terminal
{
    // Redirected output has no width; lines are not wrapped.
    private const int PlainWidth = 1000;

    /// <param name="output">Receives the command's output.</param>
    /// <param name="error">Receives errors.</param>
    /// <param name="isPlain">Whether the output is not a terminal: no colors, no frames, no animation.</param>
    public Terminal(TextWriter output, TextWriter error, bool isPlain)
    {
        Output = output;
        Error = error;
        IsPlain = isPlain;
        Console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(output),
                Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
                Interactive = isPlain ? InteractionSupport.No : InteractionSupport.Detect,
            }
        );
        if (isPlain)
        {
            Console.Profile.Width = PlainWidth;
        }
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    public bool IsPlain { get; }

    public IAnsiConsole Console { get; }

    /// <summary>The terminal of this process.</summary>
    public static Terminal System() => new(global::System.Console.Out, global::System.Console.Error, global::System.Console.IsOutputRedirected);
}
