using Databricks.Client;
using Databricks.Client.Authentication;
using Databricks.Client.Testing;
using Databricks.Quickstart.Guides;
using Databricks.Quickstart.Output;
using Databricks.Quickstart.Tour;
using Databricks.Quickstart.Tour.Steps;
using Spectre.Console;

namespace Databricks.Quickstart.Commands;

/// <summary>Makes the calls of the guides and shows how they went.</summary>
/// <param name="isLive">Whether to make only the read calls, on the configured workspace, instead of all on a fake one.</param>
/// <param name="between">Wraps the handler that connects to the workspace; null for none.</param>
internal sealed class TourCommand(bool isLive, Func<HttpMessageHandler, HttpMessageHandler>? between = null)
{
    public Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken) =>
        isLive ? LiveAsync(terminal, cancellationToken) : FakeAsync(terminal, cancellationToken);

    private async Task<int> FakeAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        await using var workspace = await SeededWorkspace.StartAsync(cancellationToken: cancellationToken);
        terminal.Console.WriteLine($"Tour of the Databricks REST API, on a fake workspace at {workspace.BaseAddress}");
        var options = new DatabricksClientOptions { Host = workspace.BaseAddress.ToString(), Credential = new PersonalAccessTokenCredential(workspace.Token) };
        return await RunAsync(terminal, TourSteps.All, options, workspace, cancellationToken);
    }

    private async Task<int> LiveAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        terminal.Console.WriteLine("Tour of the Databricks REST API, read-only, on your workspace");
        return await RunAsync(terminal, TourSteps.ReadOnly, new DatabricksClientOptions(), workspace: null, cancellationToken);
    }

    private async Task<int> RunAsync(
        Terminal terminal,
        IReadOnlyList<TourStep> steps,
        DatabricksClientOptions options,
        FakeWorkspace? workspace,
        CancellationToken cancellationToken
    )
    {
        WireTap? wire = null;
        options.OnRetry = notice => terminal.Console.WriteLine($"  {notice}");
        options.ConfigureHandler = handler =>
        {
            // A proxy from the environment does not lead to a workspace in this process.
            if (workspace is not null && handler is SocketsHttpHandler sockets)
            {
                sockets.UseProxy = false;
            }

            return wire = new WireTap(between?.Invoke(handler) ?? handler);
        };
        using var client = new DatabricksClient(options);
        var runner = new TourRunner(steps, new TourContext(client, wire!, workspace), TimeProvider.System);
        var results = await ShowProgressAsync(terminal, onStep => runner.RunAsync(onStep, cancellationToken));
        var violations = workspace?.Violations ?? [];
        TourReport.Write(terminal, results, violations);
        return violations.Count == 0 && results.All(result => result.Passed) ? 0 : 1;
    }

    private static Task<IReadOnlyList<StepResult>> ShowProgressAsync(Terminal terminal, Func<Action<TourStep>, Task<IReadOnlyList<StepResult>>> run) =>
        terminal.IsPlain ? run(_ => { }) : terminal.Console.Status().StartAsync("Starting", status => run(step => status.Status(Markup.Escape(step.Title))));
}
