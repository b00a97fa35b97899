using Databricks.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Databricks.Client.Extensions.Tests.DependencyInjection;

/// <summary>Services without a host, and a workspace in memory.</summary>
internal sealed class ServicesFixture : IAsyncDisposable
{
    private ServiceProvider? _provider;

    public FakeWorkspace Workspace { get; } = FakeWorkspace.CreateInMemory();

    public ServiceCollection Services { get; } = new();

    /// <summary>Built at first use; services are added before.</summary>
    public ServiceProvider Provider =>
        _provider ??= Services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    public static IConfiguration Configuration(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create(s.Key, s.Value))).Build();

    /// <summary>Adds a client of the workspace.</summary>
    public IHttpClientBuilder Add(Action<DatabricksClientOptions>? configure = null) =>
        Services
            .AddDatabricksClient(options =>
            {
                options.Host = Workspace.BaseAddress.AbsoluteUri;
                options.Token = Workspace.Token;
                options.Retry.FirstDelay = TimeSpan.FromMilliseconds(1);
                configure?.Invoke(options);
            })
            .ConfigurePrimaryHttpMessageHandler(Workspace.CreateHandler);

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        await Workspace.DisposeAsync();
    }
}
