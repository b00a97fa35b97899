using System.Collections.Concurrent;
using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Databricks.Client.Extensions.Tests.DependencyInjection;

/// <summary>What the logs of a whole container show at Trace, those of the factory's own handlers included.</summary>
public sealed class FactoryLogTests
{
    private const string Secret = "canary-of-a-secret-0042";
    private const string Header = "canary-of-a-header-0042";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Logs_AtTrace_ShowNeitherTokenNorSecretNorHeader(bool factoryLogs)
    {
        await using var fixture = new ServicesFixture();
        var logs = new Collector();
        fixture.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        var http = fixture.Add(options => options.LogBodies = true);
        if (factoryLogs)
        {
            http.AddDefaultLogger();
        }

        var databricks = fixture.Provider.GetRequiredService<DatabricksClient>();
        var options = new RequestOptions();
        options.WithHeader("X-Own", Header);
        fixture.Workspace.FailNext(1, 503);
        await databricks.Secrets.CreateScopeAsync(new CreateScopeRequest { Scope = "scope" }, options);
        await databricks.Secrets.PutAsync(
            new PutSecretRequest
            {
                Scope = "scope",
                Key = "key",
                StringValue = Secret,
            },
            options
        );
        await databricks.Secrets.GetAsync("scope", "key", options);
        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => databricks.Secrets.GetAsync("scope", "missing", options));

        Assert.Equal(factoryLogs, logs.Categories.Any(category => category.StartsWith("System.Net.Http.HttpClient", StringComparison.Ordinal)));
        Assert.Contains("Databricks.Client", logs.Categories);
        foreach (var canary in new[] { fixture.Workspace.Token, Secret, Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)), Header })
        {
            Assert.DoesNotContain(canary, logs.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(fixture.Workspace.Token, error.ToString(), StringComparison.Ordinal);
    }

    private sealed class Collector : ILoggerProvider
    {
        private readonly ConcurrentQueue<(string Category, string Text)> _entries = new();

        public IEnumerable<string> Categories => _entries.Select(entry => entry.Category);

        public string Text => string.Join('\n', _entries.Select(entry => entry.Text));

        public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

        public void Dispose()
        {
            // Nothing is held.
        }

        private sealed class Writer(Collector owner, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var values = state is IEnumerable<KeyValuePair<string, object?>> pairs
                    ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}"))
                    : "";
                owner._entries.Enqueue((category, $"{formatter(state, exception)} {values} {exception}"));
            }
        }
    }
}
