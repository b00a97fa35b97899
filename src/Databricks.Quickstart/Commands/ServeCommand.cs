using Databricks.Quickstart.Guides;
using Databricks.Quickstart.Output;
using Databricks.Quickstart.Reference;

namespace Databricks.Quickstart.Commands;

/// <summary>Runs the seeded workspace until it is interrupted.</summary>
/// <param name="port">Port on the loopback interface; 0 for any free one.</param>
/// <param name="token">The token to accept; null for a random one.</param>
internal sealed class ServeCommand(int port, string? token)
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var reference = new ReferencePages();
        await using var workspace = await SeededWorkspace.StartAsync(port, token, reference.ServeAsync, cancellationToken);
        reference.Publish(workspace.BaseAddress, workspace.Token);
        var address = workspace.BaseAddress.GetLeftPart(UriPartial.Authority);
        await terminal.Output.WriteLineAsync($"Fake workspace listening on {address}");
        await terminal.Output.WriteLineAsync(
            $"""
            Token:          {workspace.Token}
            Dashboard:      {workspace.DashboardAddress}
            API reference:  {address}/reference/
            OpenAPI:        {address}/openapi.json
            Calls to try:   {address}/guides.http
            For example:    curl "{address}/api/2.0/clusters/list" --header "Authorization: Bearer {workspace.Token}"
            Press Ctrl+C to stop.
            """
        );
        await terminal.Output.FlushAsync(CancellationToken.None);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Expected: this ends the command.
        }

        return 0;
    }
}
