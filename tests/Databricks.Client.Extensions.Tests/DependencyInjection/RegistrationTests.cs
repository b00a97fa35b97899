using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Databricks.Client.Extensions.Tests.DependencyInjection;

public sealed class RegistrationTests
{
    [Fact]
    public async Task AddDatabricksClient_Twice_MakesOneClientOfBothSettings()
    {
        await using var fixture = new ServicesFixture();
        fixture.Add();
        fixture.Services.AddDatabricksClient(static options => options.ApplicationName = "reports");

        var databricks = fixture.Provider.GetRequiredService<DatabricksClient>();
        await databricks.Secrets.ListScopesPageAsync();

        Assert.Same(databricks, Assert.Single(fixture.Provider.GetServices<DatabricksClient>()));
        Assert.StartsWith("reports/", fixture.Workspace.Requests[0].Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddDatabricksClient_WithNames_MakesAClientForEach()
    {
        await using var fixture = new ServicesFixture();
        fixture.Services.AddDatabricksClient("a", static options => options.Host = "https://a.cloud.databricks.com");
        fixture.Services.AddDatabricksClient("b", static options => options.Host = "https://b.cloud.databricks.com");

        var a = fixture.Provider.GetRequiredKeyedService<DatabricksClient>("a");

        Assert.NotSame(a, fixture.Provider.GetRequiredKeyedService<DatabricksClient>("b"));
        Assert.Same(a, fixture.Provider.GetRequiredKeyedService<DatabricksClient>("a"));
        Assert.Null(fixture.Provider.GetService<DatabricksClient>());
    }

    [Fact]
    public async Task Client_ApplicationHasLoggers_WritesToThem()
    {
        await using var fixture = new ServicesFixture();
        var categories = new HashSet<string>();
        fixture.Add();
        fixture.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new CategoryProvider(categories)));
        fixture.Workspace.FailNext(1, 503);

        await fixture.Provider.GetRequiredService<DatabricksClient>().Secrets.ListScopesPageAsync();

        Assert.Contains("Databricks.Client", categories);
        Assert.DoesNotContain(categories, static category => category.StartsWith("System.Net.Http", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_ApplicationHasAClock_UseIt()
    {
        await using var fixture = new ServicesFixture();
        fixture.Add();
        fixture.Services.AddSingleton<TimeProvider>(fixture.Workspace.Clock);

        Assert.Same(fixture.Workspace.Clock, fixture.Provider.GetRequiredService<IOptions<DatabricksClientOptions>>().Value.TimeProvider);
    }

    [Fact]
    public async Task Options_OwnHttpClient_IsUsed()
    {
        await using var fixture = new ServicesFixture();
        using var http = new HttpClient(fixture.Workspace.CreateHandler());
        fixture
            .Add(options => options.HttpClient = http)
            .ConfigurePrimaryHttpMessageHandler(static () => throw new InvalidOperationException("The factory was asked."));

        await fixture.Provider.GetRequiredService<DatabricksClient>().Secrets.ListScopesPageAsync();

        Assert.Single(fixture.Workspace.Requests);
    }

    [Fact]
    public void AddDatabricksClient_NameIsEmpty_Throws() =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddDatabricksClient("", static _ => { }));

    private sealed class CategoryProvider(HashSet<string> categories) : ILoggerProvider, ILogger
    {
        private string _category = "";

        public ILogger CreateLogger(string categoryName) => new CategoryProvider(categories) { _category = categoryName };

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            categories.Add(_category);

        public void Dispose() { }
    }
}
