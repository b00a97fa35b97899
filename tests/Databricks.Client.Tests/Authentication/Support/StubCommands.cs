using Databricks.Client.Authentication.Platform;

namespace Databricks.Client.Tests.Authentication.Support;

/// <summary>Programs that exist in the test only.</summary>
internal sealed class StubCommands : ICommandRunner
{
    public List<string> Lines { get; } = [];

    public Func<string, CommandResult> Response { get; set; } = static _ => new CommandResult(1, "", "not expected");

    public Task<CommandResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var line = $"{program} {string.Join(" ", arguments)}";
        Lines.Add(line);
        return Task.FromResult(Response(line));
    }
}
