using Databricks.Client.Errors;
using Databricks.Quickstart.Output;
using Databricks.Quickstart.Recording;

namespace Databricks.Quickstart.Commands;

/// <summary>Finds the command that the arguments ask for and runs it.</summary>
internal static class CommandLine
{
    /// <summary>Exit code for arguments that mean nothing.</summary>
    public const int Misused = 2;

    private const int Failed = 1;
    private const int Interrupted = 130;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            return await Parse(arguments).RunAsync(terminal, cancellationToken);
        }
        catch (UsageException e)
        {
            await terminal.Error.WriteLineAsync($"{e.Message} See --help.");
            return Misused;
        }
        catch (Exception e) when (e is DatabricksException or IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Interrupted;
        }
    }

    private static ICommand Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Any(argument => argument is "--help" or "-h" or "-?") || arguments is ["help", ..])
        {
            return new HelpCommand();
        }

        var name = arguments is [var first, ..] && !first.StartsWith('-') ? first : "tour";
        var list = new ArgumentList(name, arguments.Skip(arguments is [var word, ..] && word == name ? 1 : 0));
        ICommand command = name switch
        {
            "tour" => new TourCommand(list.Flag("--live")),
            "serve" => new ServeCommand(list.Port("--port", otherwise: 0), list.Value("--token")),
            "auth" when list.Flag("login") => new AuthLoginCommand(list.Value("--host"), list.Value("--profile")),
            "auth" => new AuthCommand(),
            "record" => Record(list),
            "openapi" => new OpenApiCommand(list.Positional("a file to write to, such as databricks.json or databricks.yaml")),
            "stubs" => new StubsCommand(list.Positional("a folder to write to")),
            _ => throw new UsageException($"Unknown command '{name}'."),
        };
        list.End();
        return command;
    }

    private static RecordCommand Record(ArgumentList list)
    {
        var scrubber = new Scrubber(list.Flag("--keep-addresses"), list.Flag("--replace-ids"));
        var (port, allowsWrites) = (list.Port("--port", otherwise: 0), list.Flag("--write"));
        return new RecordCommand(list.Positional("a folder to write to"), port, allowsWrites, scrubber);
    }
}
