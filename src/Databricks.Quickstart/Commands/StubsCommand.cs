using Databricks.Client.Testing;
using Databricks.Quickstart.Output;

namespace Databricks.Quickstart.Commands;

/// <summary>Writes WireMock mappings of the whole document.</summary>
/// <param name="directory">The folder to write to; it is made.</param>
internal sealed class StubsCommand(string directory) : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(directory);
        var written = WireMockStubs.Write(path);
        await terminal.Output.WriteLineAsync($"Wrote {written} mappings to {path}: what each operation answers in mappings/, its errors in errors/.");
        await terminal.Output.WriteLineAsync($"To serve them: java -jar wiremock-standalone.jar --root-dir \"{path}\"");
        return 0;
    }
}
