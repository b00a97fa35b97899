using Spectre.Console;

namespace Databricks.Quickstart.Output;

/// <summary>Where a command writes.</summary>
internal sealed class Terminal
{
    // Redirected output has no width of its own; lines stay whole.
    private const int PlainWidth = 1000;

    /// <param name="output">Receives what was asked for.</param>
    /// <param name="error">Receives what went wrong.</param>
    /// <param name="isPlain">Whether no one looks at a terminal: no colours, no frames, no animation.</param>
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
