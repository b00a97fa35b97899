using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Databricks.Client;
using Databricks.Client.Testing;
using Databricks.Client.Testing.Recording;
using Databricks.Quickstart.Guides;
using Databricks.Quickstart.Recording;

namespace Databricks.Quickstart.Tests.Recording;

/// <summary>A fake workspace on a socket, a recorder in front of it on another, and a folder for the recording.</summary>
internal sealed class RecordingFixture : IAsyncDisposable
{
    private readonly DatabricksClient _recordersClient;
    private readonly RecordingProxy _proxy;
    private readonly ConcurrentQueue<string> _lines;
    private readonly SemaphoreSlim _recorded;

    private RecordingFixture(
        FakeWorkspace workspace,
        DatabricksClient recordersClient,
        RecordingProxy proxy,
        string folder,
        Uri address,
        ConcurrentQueue<string> lines,
        SemaphoreSlim recorded
    )
    {
        (Workspace, _recordersClient, _proxy, Folder, Address) = (workspace, recordersClient, proxy, folder, address);
        (_lines, _recorded) = (lines, recorded);
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", proxy.Token);
    }

    public FakeWorkspace Workspace { get; }

    public string Folder { get; }

    public Uri Address { get; }

    public string Token => _proxy.Token;

    /// <summary>The output of the recorder.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>A caller with the recorder's token.</summary>
    public HttpClient Http { get; }

    public string Departures => File.ReadAllText(Path.Combine(Folder, DepartureReport.FileName));

    public static async Task<RecordingFixture> StartAsync(
        bool write = true,
        Scrubber? scrubber = null,
        string? token = null,
        Action<DatabricksClientOptions>? configure = null
    )
    {
        var workspace = await SeededWorkspace.StartAsync(token: token);
        var folder = Directory.CreateTempSubdirectory("databricks-recording-").FullName;
        var kept = scrubber ?? new Scrubber();
        var client = workspace.CreateClient(options =>
        {
            options.ConfigureHandler = inner => new CredentialWatch(inner, kept);
            configure?.Invoke(options);
        });
        var lines = new ConcurrentQueue<string>();
        var recorded = new SemaphoreSlim(0);
        var recorder = new Recorder(
            folder,
            kept,
            line =>
            {
                lines.Enqueue(line);
                recorded.Release();
            }
        );
        recorder.Open();
        var proxy = new RecordingProxy(client, recorder, kept, write);
        return new RecordingFixture(workspace, client, proxy, folder, await proxy.StartAsync(0, CancellationToken.None), lines, recorded);
    }

    public DatabricksClient CreateClient(Action<DatabricksClientOptions>? configure = null)
    {
        var options = new DatabricksClientOptions { Host = Address.AbsoluteUri, Token = Token };
        configure?.Invoke(options);
        return new DatabricksClient(options);
    }

    public async Task<(int Status, string Body)> SendAsync(HttpMethod method, string target, string? json = null, params (string Name, string Value)[] headers)
    {
        var address = new Uri(
            Address.GetLeftPart(UriPartial.Authority) + target,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        using var request = new HttpRequestMessage(method, address);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<(int Status, string Body)> GetAsync(string target, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, target, null, headers);

    /// <summary>Waits for a message, which the recorder writes after recording.</summary>
    public Task WaitForLineAsync() => _recorded.WaitAsync();

    public IReadOnlyList<RecordedExchange> Recorded() => RecordingFolder.Read(Folder);

    /// <summary>The content of every file, and the output of the recorder.</summary>
    public string EverythingWritten() =>
        string.Join('\n', Directory.GetFiles(Folder).Select(file => Path.GetFileName(file) + "\n" + File.ReadAllText(file))) + Output;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _recorded.Dispose();
        await _proxy.DisposeAsync();
        _recordersClient.Dispose();
        await Workspace.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
