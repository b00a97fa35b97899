using System.Diagnostics;
using System.Net.Http.Headers;
using Databricks.Client.Testing.Recording;
using Databricks.Quickstart.Guides;

namespace Databricks.Quickstart.Tests.Recording;

/// <summary>The command as a process of its own, in front of a fake workspace that its environment names.</summary>
public sealed class RecordCommandTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("databricks-recording-").FullName, "recording");

    [Fact]
    public async Task Record_Killed_LeavesWholeFilesOfAllThatWasServed()
    {
        await using var workspace = await SeededWorkspace.StartAsync();
        using var process = ChildProcess.Start(Environment(workspace.BaseAddress, workspace.Token), "record", _folder);
        using var http = await ConnectAsync(process);
        var answered = 0;
        using var enough = new SemaphoreSlim(0);

        var callers = Enumerable.Range(0, 8).Select(CallUntilItEndsAsync).ToList();
        await enough.WaitAsync();
        process.Kill();
        await Task.WhenAll(callers);

        var recorded = RecordingFolder.Read(_folder);
        Assert.True(recorded.Count >= answered, $"{answered} calls were answered, {recorded.Count} are recorded");
        Assert.All(recorded, exchange => Assert.NotNull(exchange.Body.Json));
        Assert.EndsWith("\n", await File.ReadAllTextAsync(Path.Combine(_folder, "departures.md")), StringComparison.Ordinal);

        async Task CallUntilItEndsAsync(int caller)
        {
            try
            {
                while (true)
                {
                    await http.GetStringAsync("/api/2.1/clusters/list");
                    if (Interlocked.Increment(ref answered) == 50)
                    {
                        enough.Release();
                    }
                }
            }
            catch (HttpRequestException)
            {
                // The process is gone.
            }
        }
    }

    [Fact]
    public async Task Record_NoWorkspace_EndsWithOneAndOneMessage()
    {
        var (exitCode, _, error) = await ChildProcess.RunAsync(Environment(null, ""), "record", _folder);

        Assert.Equal(1, exitCode);
        Assert.Single(error.Trim().Split('\n'));
        Assert.False(Directory.Exists(_folder));
    }

    [Fact]
    public async Task Record_FolderInUse_EndsWithOneAndSaysWhatToDo()
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "0001.json"), "{}");

        var (exitCode, _, error) = await ChildProcess.RunAsync(Environment(new Uri("http://127.0.0.1:9"), "token"), "record", _folder);

        Assert.Equal(1, exitCode);
        Assert.Contains("is not empty. Use a new one", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    private static Dictionary<string, string> Environment(Uri? host, string token) =>
        new()
        {
            ["DATABRICKS_HOST"] = host?.AbsoluteUri ?? "",
            ["DATABRICKS_TOKEN"] = token,
            ["DATABRICKS_CONFIG_FILE"] = Path.Combine(AppContext.BaseDirectory, "no-such-file"),
        };

    private static async Task<HttpClient> ConnectAsync(Process process)
    {
        const string Address = "Recorder listening on ";
        const string Token = "Token:";
        var address = await process.StandardOutput.ReadLineAsync();
        var token = await process.StandardOutput.ReadLineAsync();
        Assert.StartsWith(Address, address, StringComparison.Ordinal);
        Assert.StartsWith(Token, token, StringComparison.Ordinal);
        _ = process.StandardOutput.ReadToEndAsync();
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(address![Address.Length..]) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token![Token.Length..].Trim());
        return http;
    }
}
