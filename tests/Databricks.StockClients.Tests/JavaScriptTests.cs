using System.Diagnostics;
using Xunit.Abstractions;

namespace Databricks.StockClients.Tests;

/// <summary>Clients for JavaScript: the tests themselves are the files of JavaScript/, for node's own test runner.</summary>
public sealed class JavaScriptTests(Server server, ITestOutputHelper output) : IClassFixture<Server>
{
    private static readonly string _folder = Path.Combine(Repository.Root, "tests/Databricks.StockClients.Tests/JavaScript");

    [Theory]
    [InlineData("openai.test.mjs")]
    [InlineData("databricks.test.mjs")]
    public async Task Client_OnTheServedWorkspace_Works(string file)
    {
        await RestoreAsync();

        var result = await RunAsync("node", "--test", file);

        output.WriteLine(result.Output);
        Assert.True(result.ExitCode == 0, result.Output);
        Assert.DoesNotContain("# pass 0", result.Output, StringComparison.Ordinal);
    }

    private async Task RestoreAsync()
    {
        var installed = new FileInfo(Path.Combine(_folder, "node_modules", ".package-lock.json"));
        if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(_folder, "package-lock.json")))
        {
            var restore = await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
            Assert.True(restore.ExitCode == 0, restore.Output);
        }
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DATABRICKS_HOST"] = server.Address, ["DATABRICKS_TOKEN"] = Server.Token },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var written = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, written + await error);
    }
}
