using Databricks.Client;
using Databricks.Quickstart.Output;
using Databricks.Quickstart.Recording;

namespace Databricks.Quickstart.Commands;

/// <summary>Forwards calls to the configured workspace and records them until it is interrupted.</summary>
/// <param name="directory">The folder to write to, new or empty.</param>
/// <param name="port">Port on the loopback interface; 0 for any free one.</param>
/// <param name="allowsWrites">Whether calls that may change the workspace are forwarded too.</param>
/// <param name="scrubber">Removes secrets and addresses from the recording.</param>
internal sealed class RecordCommand(string directory, int port, bool allowsWrites, Scrubber scrubber)
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        using var client = new DatabricksClient(new DatabricksClientOptions { ConfigureHandler = inner => new CredentialWatch(inner, scrubber) });
        await client.ValidateAsync(cancellationToken);
        var folder = Path.GetFullPath(directory);
        var output = TextWriter.Synchronized(terminal.Output);
        var recorder = new Recorder(folder, scrubber, output.WriteLine);
        recorder.Open();
        await using var proxy = new RecordingProxy(client, recorder, scrubber, allowsWrites);
        var address = (await proxy.StartAsync(port, cancellationToken)).GetLeftPart(UriPartial.Authority);
        var workspace = (await client.GetHostAsync(cancellationToken)).GetLeftPart(UriPartial.Authority);
        await output.WriteLineAsync($"Recorder listening on {address}");
        await output.WriteLineAsync(
            $"""
            Token:          {proxy.Token}
            Workspace:      {workspace}, {(allowsWrites ? "reads and writes" : "reads only")}
            Recording to:   {folder}
            Your program:   DATABRICKS_HOST={address} DATABRICKS_TOKEN={proxy.Token}
            Press Ctrl+C to stop.
            """
        );
        await output.FlushAsync(CancellationToken.None);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Expected: this ends the command.
        }

        await output.WriteLineAsync(
            $"{recorder.Exchanges} exchanges recorded, {recorder.Departures} departures: {Path.Combine(folder, DepartureReport.FileName)}"
        );
        return 0;
    }
}
