using Databricks.Client;
using Databricks.Client.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Databricks.Docs.Tests.Examples;

public sealed class ServicesExamples : IAsyncLifetime
{
    private readonly WebApplicationBuilder _builder = WebApplication.CreateBuilder();
    private FakeWorkspace _workspace = null!;

    public async Task InitializeAsync()
    {
        _workspace = await FakeWorkspace.StartAsync();
        _workspace.Seed.Cluster("1", "nightly").Scope("my-application", ("Database--Password", "pass"));
        _builder.WebHost.UseTestServer();
        _builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Databricks:Host"] = _workspace.BaseAddress.AbsoluteUri,
                ["Databricks:Token"] = _workspace.Token,
                ["Reports:Host"] = _workspace.BaseAddress.AbsoluteUri,
                ["Reports:Token"] = _workspace.Token,
            });
    }

    public async Task DisposeAsync() => await _workspace.DisposeAsync();

    [Fact]
    public async Task CallOnStart_WorkspaceResponds_Starts()
    {
        var builder = _builder;
        // <docs:services-call-on-start>
        builder.Services.AddDatabricksClient(builder.Configuration.GetSection("Databricks")).CallOnStart();
        // </docs>

        await using var app = builder.Build();
        await app.StartAsync();
        Assert.Contains(_workspace.Requests, static request => request.Operation == "CurrentUser_Me");
    }

    [Fact]
    public async Task Register_SectionAndHealth_Responds()
    {
        var builder = _builder;
        // <docs:services-register>
        builder.Services.AddDatabricksClient(builder.Configuration.GetSection("Databricks"));
        builder.Services.AddHealthChecks().AddDatabricks(tags: ["ready"]);
        // </docs>

        await using var app = builder.Build();
        app.MapHealthChecks("/health");
        await app.StartAsync();
        Assert.Equal("nightly", (await app.Services.GetRequiredService<DatabricksClient>().Clusters.GetAsync("1")).ClusterName);
        Assert.Equal("Healthy", await app.GetTestClient().GetStringAsync("/health"));
    }

    [Fact]
    public async Task Handlers_OfOnesOwn_SeeEachAttempt()
    {
        var builder = _builder;
        // <docs:services-handlers>
        builder.Services.AddTransient<StampHandler>();
        builder.Services.AddDatabricksClient(builder.Configuration.GetSection("Databricks")).AddHttpMessageHandler<StampHandler>();
        // </docs>

        await using var app = builder.Build();
        await app.Services.GetRequiredService<DatabricksClient>().Clusters.GetAsync("1");
        Assert.Equal("docs", _workspace.Requests[^1].Headers["X-Stamp"]);
    }

    [Fact]
    public async Task Keyed_TwoWorkspaces_AreTwoClients()
    {
        var builder = _builder;
        // <docs:services-keyed>
        builder.Services.AddDatabricksClient(builder.Configuration.GetSection("Databricks"));
        builder.Services.AddDatabricksClient("reports", builder.Configuration.GetSection("Reports"));

        await using var app = builder.Build();
        app.MapGet("/name", async ([FromKeyedServices("reports")] DatabricksClient databricks) => (await databricks.Clusters.GetAsync("1")).ClusterName);
        // </docs>

        await app.StartAsync();
        Assert.Equal("nightly", await app.GetTestClient().GetStringAsync("/name"));
        Assert.NotSame(app.Services.GetRequiredService<DatabricksClient>(), app.Services.GetRequiredKeyedService<DatabricksClient>("reports"));
    }

    [Fact]
    public async Task Secrets_OfAScope_AreConfiguration()
    {
        var builder = _builder;
        using var databricks = _workspace.CreateClient();

        // <docs:services-secrets>
        await builder.Configuration.AddDatabricksSecretsAsync("my-application", databricks); // without a client, one is found as new DatabricksClient() does
        string? password = builder.Configuration["Database:Password"]; // the secret Database--Password
        // </docs>

        Assert.Equal("pass", password);
    }

    [Fact]
    public async Task Test_HandlerOfTheWorkspace_IsCalled()
    {
        var builder = _builder;
        // <docs:services-test>
        await using var workspace = FakeWorkspace.CreateInMemory();
        builder.Services.AddDatabricksClient(options => (options.Host, options.Token) = (workspace.BaseAddress.AbsoluteUri, workspace.Token))
            .ConfigurePrimaryHttpMessageHandler(workspace.CreateHandler);
        // </docs>

        await using var app = builder.Build();
        await app.Services.GetRequiredService<DatabricksClient>().Secrets.ListScopesPageAsync();
        Assert.Single(workspace.Requests);
    }

    private sealed class StampHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Stamp", "docs");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
