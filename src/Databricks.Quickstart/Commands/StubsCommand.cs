using Databricks.Client.Testing;
using Databricks.Quickstart.Output;

namespace Databricks.Quickstart.Commands;

/// <summary>Writes mapping files for WireMock.Net of the whole document.</summary>
/// <param name="directory">The folder to write to; it is created if missing.</param>
internal sealed class StubsCommand(string directory)
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(directory);
        var written = WireMockMappings.Write(path);
        await terminal.Output.WriteLineAsync(
            $"Wrote {written} mappings to {path}: the success response of each operation in __admin/mappings/, its errors in errors/."
        );
        await terminal.Output.WriteLineAsync(
            $"To serve them: dotnet tool install -g dotnet-wiremock; then, in that folder: dotnet-wiremock --ReadStaticMappings true --StartAdminInterface true --Port 8080"
        );
        return 0;
    }
}
