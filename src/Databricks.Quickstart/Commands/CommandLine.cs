using System.CommandLine;
using System.CommandLine.Parsing;
using Databricks.Client.Errors;
using Databricks.Quickstart.Output;

namespace Databricks.Quickstart.Commands;

/// <summary>Runs the command in the arguments.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int Misused = 2;
    private const int Interrupted = 130;

    /// <returns>The exit code, as described in the help.</returns>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        string[] line = arguments switch
        {
            ["help", .. var rest] => [.. rest, "--help"],
            ["--live", ..] => ["tour", .. arguments],
            _ => arguments,
        };
        // Without response files, a folder may be called '@name'.
        var parsed = CommandTree.Create(terminal).Parse(line, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors is [var error, ..])
        {
            await terminal.Error.WriteLineAsync($"{error.Message} See {Words(parsed.CommandResult)} --help.");
            return Misused;
        }

        try
        {
            // An interrupted command may need time: the recorder completes its files.
            var configuration = new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = Timeout.InfiniteTimeSpan,
            };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception e) when (e is DatabricksException or IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    private static string Words(CommandResult result) => result.Parent is CommandResult parent ? $"{Words(parent)} {result.Command.Name}" : CommandTree.Name;
}
