using System.Diagnostics;

namespace Databricks.StockClients.Tests;

/// <summary><c>serve</c> as a process of its own, as users start it.</summary>
public sealed class Server : IAsyncLifetime
{
    public const string Token = "dapi-of-stock-clients";

    private Process _process = null!;

    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _process = ChildProcess.Start(new Dictionary<string, string>(), "serve", "--token", Token);
        _process.ErrorDataReceived += (_, line) => Debug.WriteLine(line.Data);
        _process.BeginErrorReadLine();
        const string Beginning = "Fake workspace listening on ";
        var line = await _process.StandardOutput.ReadLineAsync();
        Assert.StartsWith(Beginning, line, StringComparison.Ordinal);
        Address = line![Beginning.Length..];
    }

    public async Task DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
