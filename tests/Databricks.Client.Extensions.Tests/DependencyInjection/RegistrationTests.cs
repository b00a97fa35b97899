using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Databricks.Client.Extensions.Tests.DependencyInjection;

public sealed class RegistrationTests
{
    [Fact]
    public async Task AddDatabricksClient_Twice_MakesOneClientOfBothSettings()
    {
        await using var bed = new ServiceBed();
        bed.Add();
        bed.Services.AddDatabricksClient(static options => options.ApplicationName = "reports");

        var databricks = bed.Provider.GetRequiredService<DatabricksClient>();
        await databricks.Secrets.ListScopesPageAsync();

        Assert.Same(databricks, Assert.Single(bed.Provider.GetServices<DatabricksClient>()));
        Assert.StartsWith("reports/", bed.Workspace.Requests[0].Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddDatabricksClient_WithNames_MakesAClientForEach()
    {
        await using var bed = new ServiceBed();
        bed.Services.AddDatabricksClient("a", static options => options.Host = "https://a.cloud.databricks.com");
        bed.Services.AddDatabricksClient("b", static options => options.Host = "https://b.cloud.databricks.com");

        var a = bed.Provider.GetRequiredKeyedService<DatabricksClient>("a");

        Assert.NotSame(a, bed.Provider.GetRequiredKeyedService<DatabricksClient>("b"));
        Assert.Same(a, bed.Provider.GetRequiredKeyedService<DatabricksClient>("a"));
        Assert.Null(bed.Provider.GetService<DatabricksClient>());
    }

    [Fact]
    public async Task Client_ApplicationHasLoggers_WritesToThem()
    {
        await using var bed = new ServiceBed();
        var categories = new HashSet<string>();
        bed.Add();
        bed.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new CategoryProvider(categories)));
        bed.Workspace.FailNext(1, 503);

        await bed.Provider.GetRequiredService<DatabricksClient>().Secrets.ListScopesPageAsync();

        Assert.Contains("Databricks.Client", categories);
        Assert.DoesNotContain(categories, static category => category.StartsWith("System.Net.Http", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_ApplicationHasAClock_UseIt()
    {
        await using var bed = new ServiceBed();
        bed.Add();
        bed.Services.AddSingleton<TimeProvider>(bed.Workspace.Clock);

        Assert.Same(bed.Workspace.Clock, bed.Provider.GetRequiredService<IOptions<DatabricksClientOptions>>().Value.TimeProvider);
    }

    [Fact]
    public async Task Options_OwnHttpClient_IsUsed()
    {
        await using var bed = new ServiceBed();
        using var http = new HttpClient(bed.Workspace.CreateHandler());
        bed.Add(options => options.HttpClient = http)
            .ConfigurePrimaryHttpMessageHandler(static () => throw new InvalidOperationException("The factory was asked."));

        await bed.Provider.GetRequiredService<DatabricksClient>().Secrets.ListScopesPageAsync();

        Assert.Single(bed.Workspace.Requests);
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
