using System.CommandLine;
using System.Globalization;
using Databricks.Quickstart.Output;
using Databricks.Quickstart.Recording;

namespace Databricks.Quickstart.Commands;

/// <summary>The commands with their arguments and options, and their help.</summary>
internal static class CommandTree
{
    /// <summary>The name of the tool.</summary>
    public const string Name = "databricks-fake";

    private const string Introduction = """
        A tour of the Databricks REST API with Databricks.Client, and a fake workspace to try it on. Without a command, runs the tour.
        In a checkout: dotnet run --project src/Databricks.Quickstart [-- [command] [options]]
        Options of a command: databricks-fake [command] --help

        Exit codes:
          0    Every response matched the guides; the command succeeded.
          1    A response did not match, or the command failed; the reason is printed.
          2    The arguments are not valid.
          130  Interrupted.
        """;

    public static RootCommand Create(Terminal terminal)
    {
        var tour = Tour(terminal);
        var root = new RootCommand(Introduction) { tour, Serve(terminal), Auth(terminal), Record(terminal), OpenApi(terminal), Stubs(terminal) };
        root.HelpName = Name;
        root.Action = tour.Action;
        return root;
    }

    private static Command Tour(Terminal terminal)
    {
        var live = Switch("--live", "Makes only read calls, to the real workspace that DATABRICKS_HOST and DATABRICKS_TOKEN or other settings specify.");
        return Define(
            "tour",
            """
            Starts a fake workspace in this process and makes every call of the two guides on it: clusters, permissions, secrets, and
            model serving with inference tables. Shows each call, its response and its time, and checks each response against the guide.
            No account, no network; DATABRICKS_* and profile files are not read.
            """,
            (parsed, token) => new TourCommand(parsed.GetValue(live)).RunAsync(terminal, token),
            [live]
        );
    }

    private static Command Serve(Terminal terminal)
    {
        var port = Port();
        var token = Text("--token", "T", "The personal access token to accept. Default: a random one, which is printed.");
        token.Validators.Add(result =>
        {
            if (result.GetValue(token) is { } text && (text.Length == 0 || text.Any(character => character is <= ' ' or > '~')))
            {
                result.AddError("Option '--token' must consist of visible ASCII characters without spaces.");
            }
        });
        return Define(
            "serve",
            """
            Runs a fake workspace with the resources of the guides until Ctrl+C. The guides' curl commands work on it with the host
            replaced. The printed link shows the workspace in a browser, live; /reference/ is the API reference, where every operation
            can be tried, /openapi.json is the document, and /guides.http contains the guides' calls.
            """,
            (parsed, cancellationToken) => new ServeCommand(parsed.GetValue(port), parsed.GetValue(token)).RunAsync(terminal, cancellationToken),
            [port, token]
        );
    }

    private static Command Auth(Terminal terminal)
    {
        var host = Text("--host", "H", "The workspace's address. Default: from DATABRICKS_HOST or the profile.");
        var profile = Text("--profile", "P", "The profile of ~/.databrickscfg to log in for. Default: the default profile.");
        var command = Define(
            "auth",
            """
            Shows where the client looks for your workspace and credential, in the environment and in profile files, what it finds
            there and why it skips the rest. Secrets are not shown. 'auth login' logs in with the browser.
            """,
            (_, token) => new AuthCommand().RunAsync(terminal, token),
            []
        );
        command.Add(
            Define(
                "login",
                """
                Logs in to your workspace with the browser and stores the login for your programs. They use it with
                DATABRICKS_AUTH_TYPE=external-browser.
                """,
                (parsed, token) => new AuthLoginCommand(parsed.GetValue(host), parsed.GetValue(profile)).RunAsync(terminal, token),
                [host, profile]
            )
        );
        return command;
    }

    private static Command Record(Terminal terminal)
    {
        var directory = new Argument<string>("DIR") { Description = "The folder to write to, new or empty." };
        var port = Port();
        var write = Switch("--write", "Also forwards calls that may change the workspace.");
        var addresses = Switch("--keep-addresses", "Keeps email addresses. Default: each is replaced consistently.");
        var ids = Switch("--replace-ids", "Also replaces IDs of clusters, requests and other objects. Default: they are kept.");
        return Define(
            "record",
            """
            Listens like serve, forwards each call to a real workspace, configured as in any program, and writes each request and
            response to a file in DIR, without secrets or email addresses. Departures from the OpenAPI document are shown
            immediately and listed in DIR/departures.md. Accepts only calls from this machine with the printed token, and forwards
            only reads.
            """,
            (parsed, token) =>
            {
                var scrubber = new Scrubber(parsed.GetValue(addresses), parsed.GetValue(ids));
                return new RecordCommand(parsed.GetRequiredValue(directory), parsed.GetValue(port), parsed.GetValue(write), scrubber).RunAsync(terminal, token);
            },
            [port, write, addresses, ids],
            directory
        );
    }

    private static Command OpenApi(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write, such as databricks.json or databricks.yaml. An existing one is replaced." };
        file.Validators.Add(result =>
        {
            if (Path.GetExtension(result.GetValue(file))?.ToUpperInvariant() is not (".JSON" or ".YAML" or ".YML"))
            {
                result.AddError($"The file's name must end in .json, .yaml or .yml: '{result.GetValue(file)}' does not.");
            }
        });
        return Define(
            "openapi",
            "Writes the OpenAPI document as JSON or YAML, for import into Postman or to generate clients in other languages.",
            (parsed, token) => new OpenApiCommand(parsed.GetRequiredValue(file)).RunAsync(terminal, token),
            [],
            file
        );
    }

    private static Command Stubs(Terminal terminal)
    {
        var directory = new Argument<string>("DIR") { Description = "The folder to write to; it is created if missing. Files of the same name are replaced." };
        return Define(
            "stubs",
            "Writes WireMock.Net mapping files for every operation: its success response into DIR/__admin/mappings, its errors into DIR/errors.",
            (parsed, token) => new StubsCommand(parsed.GetRequiredValue(directory)).RunAsync(terminal, token),
            [],
            directory
        );
    }

    private static Command Define(
        string name,
        string description,
        Func<ParseResult, CancellationToken, Task<int>> run,
        IEnumerable<Option> options,
        params IEnumerable<Argument> arguments
    )
    {
        var command = new Command(name, description);
        command.SetAction(
            async (parsed, token) =>
            {
                // A signal reaches a command only once its task exists: without this, after its first asynchronous wait.
                await Task.Yield();
                return await run(parsed, token);
            }
        );
        options.ToList().ForEach(command.Add);
        arguments.ToList().ForEach(command.Add);
        return command;
    }

    private static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    private static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    private static Option<ushort> Port() =>
        new("--port")
        {
            HelpName = "N",
            Description = "TCP port on 127.0.0.1. Default: 0, any free port.",
            CustomParser = result =>
            {
                if (!ushort.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
                {
                    result.AddError($"Option '--port' takes a number between 0 and 65535, not '{result.Tokens[0].Value}'.");
                }

                return port;
            },
        };
}
