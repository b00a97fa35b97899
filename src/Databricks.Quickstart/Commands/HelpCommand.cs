using Databricks.Quickstart.Output;

namespace Databricks.Quickstart.Commands;

/// <summary>Explains everything that the quickstart can be told.</summary>
internal sealed class HelpCommand : ICommand
{
    private const string Text = """
        A tour of the Databricks REST API with Databricks.Client, and a fake workspace to try it on.

        Usage: databricks-fake [COMMAND [OPTIONS]]
               dotnet run --project src/Databricks.Quickstart [-- COMMAND [OPTIONS]]    (in a checkout)

        Commands:
          (none), tour      Starts a fake workspace in this process and makes every call of the two guides on it: clusters, permissions,
                            secrets, and model serving with inference tables. Shows each call, its response and its time, and checks
                            each response against the guide. No account, no network; DATABRICKS_* and profile files are not read.
            --live          Makes those of the calls that change nothing on your own workspace instead, which is found as in any
                            program: DATABRICKS_HOST and DATABRICKS_TOKEN and the other usual places.

          serve             Keeps the fake workspace with the resources of the guides running until Ctrl+C. The guides' curl commands
                            work on it with the host replaced. The link that it prints shows the workspace in a browser, live;
                            /reference/ is the API reference, where every operation can be tried, /openapi.json the document, and
                            /seeds.http holds the guides' calls.
            --port N        TCP port on 127.0.0.1. Default: 0, any free one.
            --token T       The personal access token that it accepts. Default: a random one, which is printed.

          auth              Shows where the client looks for your workspace and credential, in the environment and in profile files, what
                            it finds there and why it passes over the rest. Secrets are not shown.

          auth login        Logs in to your workspace with the browser and keeps the login for programs of your user. They use it with
                            DATABRICKS_AUTH_TYPE=external-browser.
            --host H        The workspace's address. Default: that of DATABRICKS_HOST or the profile.
            --profile P     The profile of ~/.databrickscfg that the login is for. Default: the usual one.

          record DIR        Listens like serve, passes each call on to your own workspace, which is found as in any program, and writes
                            request and response to a file each in DIR, without secrets and mail addresses. What the OpenAPI document
                            does not describe is shown as it happens, and in DIR/departures.md. Takes calls of this machine that carry
                            the token that it prints, and passes on reads only. DIR is a new folder.
            --write         Passes on calls that may change the workspace too.
            --port N        TCP port on 127.0.0.1. Default: 0, any free one.
            --keep-addresses  Keeps mail addresses. Default: each is replaced, the same by the same.
            --replace-ids   Replaces ids of clusters, requests and other objects too. Default: they are kept.

          openapi FILE      Writes the OpenAPI document to FILE, as JSON (.json) or YAML (.yaml, .yml): to import into Postman, or to generate
                            clients of other languages from. An existing file is replaced.

          stubs DIR         Writes mapping files for WireMock.Net of every operation into DIR: its success into DIR/__admin/mappings,
                            its errors into DIR/errors. Files of the same name are replaced.

        Options:
          --help, -h, -?    Shows this text.

        Exit codes:
          0                 Every response matched the guides; the command did what it was asked.
          1                 A response did not, or the command failed; the reason is printed.
          2                 The arguments mean nothing.
          130               Interrupted before the end.
        """;

    public async Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        await terminal.Output.WriteLineAsync(Text);
        return 0;
    }
}
