using Databricks.Client;
using Databricks.Quickstart.Output;

namespace Databricks.Quickstart.Commands;

/// <summary>Shows where the client looks for its workspace and credential, and what it finds there.</summary>
internal sealed class AuthCommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        using var client = new DatabricksClient();
        var report = await client.ExplainAuthAsync(cancellationToken);
        await terminal.Output.WriteAsync(report.ToString());
        return report.IsConfigured ? 0 : 1;
    }
}
