using System.Diagnostics;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Databricks.Client.Extensions.Tests.DependencyInjection;

public sealed class HandlerTests
{
    [Fact]
    public async Task Client_EachAttempt_AsksTheFactory()
    {
        await using var fixture = new ServicesFixture();
        fixture.Add();
        var factory = new CountingFactory(fixture.Workspace.CreateHandler);
        fixture.Services.AddSingleton<IHttpClientFactory>(factory);
        var databricks = fixture.Provider.GetRequiredService<DatabricksClient>();
        fixture.Workspace.FailNext(2, 503);

        await databricks.Secrets.ListScopesPageAsync();

        Assert.Equal(["Databricks.Client", "Databricks.Client", "Databricks.Client"], factory.Names);
    }

    [Fact]
    public async Task Client_KeptForLong_GetsNewHandlers()
    {
        await using var fixture = new ServicesFixture();
        var made = 0;
        fixture
            .Add()
            .SetHandlerLifetime(TimeSpan.FromSeconds(1))
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                made++;
                return fixture.Workspace.CreateHandler();
            });
        var databricks = fixture.Provider.GetRequiredService<DatabricksClient>();

        // The factory renews by a timer of its own, and not sooner than after a second; the first call after that has another handler.
        var limit = Stopwatch.StartNew();
        while (made < 2 && limit.Elapsed < TimeSpan.FromMinutes(1))
        {
            await databricks.Secrets.ListScopesPageAsync();
        }

        Assert.Equal(2, made);
    }

    [Fact]
    public async Task Builder_OwnHandler_SeesEveryAttempt()
    {
        await using var fixture = new ServicesFixture();
        var seen = new List<string>();
        fixture.Add().AddHttpMessageHandler(() => new Observer(seen));
        var databricks = fixture.Provider.GetRequiredService<DatabricksClient>();
        fixture.Workspace.FailNext(1, 503);

        await databricks.Secrets.ListScopesPageAsync();

        Assert.Equal(["/api/2.0/secrets/scopes/list", "/api/2.0/secrets/scopes/list"], seen);
    }

    [Fact]
    public async Task Create_ApplicationAddsRetriesToAllClients_IsSentOnce()
    {
        await using var fixture = new ServicesFixture();
        fixture.Services.ConfigureHttpClientDefaults(static defaults => defaults.AddStandardResilienceHandler());
        fixture.Add();
        var databricks = fixture.Provider.GetRequiredService<DatabricksClient>();
        var fault = fixture.Workspace.FailNext(5, 500);

        await Assert.ThrowsAsync<InternalErrorException>(() => databricks.Clusters.RestartAsync("c1"));

        Assert.Equal(1, fixture.Workspace.Faults.CountOf(fault));
    }

    [Fact]
    public async Task Handlers_ApplicationAddsOthersToAllClients_Stay()
    {
        await using var fixture = new ServicesFixture();
        var seen = new List<string>();
        fixture.Services.ConfigureHttpClientDefaults(defaults => defaults.AddHttpMessageHandler(() => new Observer(seen)));
        fixture.Add();

        await fixture.Provider.GetRequiredService<DatabricksClient>().Secrets.ListScopesPageAsync();

        Assert.Single(seen);
    }

    [Fact]
    public async Task Builder_OwnResilienceHandler_StaysAndThrowsExceptionsOfOurs()
    {
        await using var fixture = new ServicesFixture();
        fixture
            .Add()
            .AddStandardResilienceHandler(static options =>
            {
                options.Retry.ShouldHandle = static _ => new ValueTask<bool>(false);
                options.AttemptTimeout.Timeout = TimeSpan.FromMilliseconds(20);
            });
        var databricks = fixture.Provider.GetRequiredService<DatabricksClient>();
        fixture.Workspace.Clock.SkipsWaits = false;
        fixture.Workspace.Faults.Add(Fault.Delay(TimeSpan.FromMinutes(1)));

        await Assert.ThrowsAsync<DatabricksConnectionException>(() => databricks.Clusters.RestartAsync("c1"));
    }

    [Fact]
    public async Task Handler_OfThePlatform_FollowsNoRedirectsAndHasNoCookies()
    {
        await using var fixture = new ServicesFixture();
        HttpMessageHandler? given = null;
        fixture.Services.AddDatabricksClient(options =>
        {
            options.Host = "https://example.cloud.databricks.com";
            options.ConfigureHandler = handler => given = handler;
        });

        using var made = fixture.Provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("Databricks.Client");

        var platform = Assert.IsType<SocketsHttpHandler>(given);
        Assert.False(platform.AllowAutoRedirect);
        Assert.False(platform.UseCookies);
    }

    [Fact]
    public async Task HttpClient_OfTheFactory_HasNoTimeLimitOfItsOwn()
    {
        await using var fixture = new ServicesFixture();
        fixture.Add();

        using var http = fixture.Provider.GetRequiredService<IHttpClientFactory>().CreateClient("Databricks.Client");
        var options = fixture.Provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get("Databricks.Client");

        Assert.Equal(Timeout.InfiniteTimeSpan, http.Timeout);
        Assert.Equal(TimeSpan.FromMinutes(2), options.HandlerLifetime);
    }

    private sealed class Observer(List<string> seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
