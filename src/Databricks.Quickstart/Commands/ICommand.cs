using Databricks.Quickstart.Output;

namespace Databricks.Quickstart.Commands;

/// <summary>What one invocation of the quickstart does.</summary>
internal interface ICommand
{
    /// <returns>The exit code: 0 for success, 1 for failure.</returns>
    Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken);
}
