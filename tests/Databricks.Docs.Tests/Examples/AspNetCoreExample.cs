using System.Net;
using Databricks.Client;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Databricks.Docs.Tests.Examples;

// <docs:testing-web-app>
public static class App
{
    public static WebApplicationBuilder CreateBuilder(params string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddDatabricksClient(builder.Configuration.GetSection("Databricks")); // of Databricks.Client.Extensions
        return builder;
    }

    public static WebApplication Map(WebApplication app)
    {
        app.MapGet("/clusters/{id}", async (string id, DatabricksClient databricks, CancellationToken aborted) =>
        {
            try
            {
                var cluster = await databricks.Clusters.GetAsync(id, cancellationToken: aborted);
                return Results.Ok(new { cluster.ClusterName, State = cluster.State.ToString() });
            }
            catch (NotFoundException)
            {
                return Results.NotFound();
            }
        });
        return app;
    }
}
// </docs>

// <docs:testing-web-test>
public sealed class AppTests : IAsyncLifetime
{
    private readonly FakeWorkspace _workspace = FakeWorkspace.CreateInMemory();
    private readonly WebApplication _app;

    public AppTests()
    {
        var builder = App.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(_workspace.CreateClient()); // the last registration counts
        _app = App.Map(builder.Build());
    }

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _workspace.DisposeAsync();
    }

    [Fact]
    public async Task GetCluster_ServiceBusyAtFirst_ReturnsIt()
    {
        _workspace.Seed.Cluster("1", "nightly", "RUNNING");
        _workspace.FailNext(times: 2, statusCode: 429, retryAfter: TimeSpan.Zero);

        Assert.Equal("""{"clusterName":"nightly","state":"RUNNING"}""", await _app.GetTestClient().GetStringAsync("/clusters/1"));
    }

    [Fact]
    public async Task GetCluster_Unknown_Is404()
    {
        using var response = await _app.GetTestClient().GetAsync("/clusters/2");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
// </docs>
