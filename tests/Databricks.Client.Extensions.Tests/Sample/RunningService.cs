using Databricks.Client.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Databricks.Client.Extensions.Tests.Sample;

/// <summary>The sample in process, over two workspaces in memory.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication _application;

    private RunningService(WebApplication application, FakeWorkspace workspace, FakeWorkspace archive)
    {
        this._application = application;
        Workspace = workspace;
        Archive = archive;
        Http = application.GetTestClient();
    }

    public FakeWorkspace Workspace { get; }

    public FakeWorkspace Archive { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _application.Services;

    public static async Task<RunningService> StartAsync(Action<IServiceCollection>? configure = null, params (string Key, string? Value)[] settings)
    {
        var workspace = FakeWorkspace.CreateInMemory();
        var archive = FakeWorkspace.CreateInMemory();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(SettingsOf(workspace, archive));
        builder.Configuration.AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create(s.Key, s.Value)));
        ClusterService.AddServices(builder);
        builder.Services.AddHttpClient("Databricks.Client").ConfigurePrimaryHttpMessageHandler(workspace.CreateHandler);
        builder.Services.AddHttpClient("Databricks.Client:archive").ConfigurePrimaryHttpMessageHandler(archive.CreateHandler);
        configure?.Invoke(builder.Services);
        var application = builder.Build();
        ClusterService.MapRoutes(application);
        await application.StartAsync();
        return new RunningService(application, workspace, archive);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
        await Workspace.DisposeAsync();
        await Archive.DisposeAsync();
    }

    private static IEnumerable<KeyValuePair<string, string?>> SettingsOf(FakeWorkspace workspace, FakeWorkspace archive) =>
        [
            new("Databricks:Host", workspace.BaseAddress.AbsoluteUri),
            new("Databricks:Token", workspace.Token),
            new("Databricks:Retry:FirstDelay", "00:00:00.001"),
            new("Archive:Host", archive.BaseAddress.AbsoluteUri),
            new("Archive:Token", archive.Token),
        ];
}
