using System.Net;
using System.Net.Sockets;
using Databricks.Client;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Databricks.Docs.Tests.Pages;

/// <summary>The failures of <c>docs/troubleshooting.md</c>, each brought about as users do.</summary>
internal static class TroubleshootingFailures
{
    public static IReadOnlyDictionary<string, Func<Task>> All { get; } =
        new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
        {
            ["no host"] = () => new DatabricksClient(new DatabricksClientOptions { UseEnvironment = false, Token = "dapi0" }).ValidateAsync(),
            ["not a host"] = () => new DatabricksClient("exam ple", "dapi0").ValidateAsync(),
            ["no credential"] = () => new DatabricksClient(new DatabricksClientOptions { Host = "https://example.cloud.databricks.com", UseEnvironment = false }).ValidateAsync(),
            ["no token of a pipeline"] = () =>
                new DatabricksClient(
                    new DatabricksClientOptions
                    {
                        Host = "https://example.cloud.databricks.com",
                        UseEnvironment = false,
                        Authentication = { ClientId = "3f2b", AuthType = "azure-devops-oidc" },
                    }).ValidateAsync(),
            ["token and credential"] = () =>
            {
                _ = new DatabricksClient(new DatabricksClientOptions { Host = "https://example.cloud.databricks.com", Token = "a", Credential = new Client.Authentication.PersonalAccessTokenCredential("b") });
                return Task.CompletedTask;
            },
            ["wrong token"] = () => InMemory((workspace, _) => workspace.CreateClient(options => options.Token = "dapi-of-yesterday").Clusters.GetAsync("1")),
            ["no permission"] = () =>
                InMemory(
                    (workspace, _) =>
                    {
                        workspace.Seed.Scope("app").User("def@xyz.com", token: "dapi-def");
                        return workspace.CreateClient(options => options.Token = "dapi-def").Secrets.PutStringAsync("app", "key", "value");
                    }),
            ["no cluster"] = () => InMemory((_, databricks) => databricks.Clusters.GetAsync("1015-073040-t4hw9fg1")),
            ["busy"] = () =>
                InMemory(
                    (workspace, databricks) =>
                    {
                        workspace.FailNext(int.MaxValue, 429);
                        return databricks.Secrets.ListScopesPageAsync();
                    }),
            ["refused connection"] = () => Once($"http://127.0.0.1:{FreePort()}").Secrets.ListScopesPageAsync(),
            ["sign-in page"] = () =>
                InMemory(
                    (workspace, databricks) =>
                    {
                        workspace.Faults.Add(Fault.Raw(200, "<html><title>Sign in</title></html>"));
                        return databricks.Secrets.ListScopesPageAsync(new RequestOptions { Retry = false });
                    }),
            ["lost create"] = () =>
                InMemory(
                    (workspace, databricks) =>
                    {
                        workspace.Faults.Add(Fault.ResponseLost() with { Operation = OperationIds.ClustersCreate });
                        return databricks.Clusters.CreateAsync(new CreateClusterRequest { ClusterName = "nightly", SparkVersion = "17.3.x-scala2.13", NodeTypeId = "Standard_D4ds_v5", NumWorkers = 1 });
                    }),
            ["timeout"] = () =>
                InMemory(
                    (workspace, databricks) =>
                    {
                        workspace.Faults.Add(Fault.Delay(TimeSpan.FromHours(1)) with { Times = int.MaxValue });
                        return databricks.Secrets.ListScopesPageAsync(new RequestOptions { Timeout = TimeSpan.FromSeconds(30) });
                    }),
            ["failed start"] = () =>
                InMemory(
                    (workspace, databricks) =>
                    {
                        workspace.Seed.Cluster("1", "nightly").ClusterStartFailure("1", "CLOUD_PROVIDER_LAUNCH_FAILURE");
                        return databricks.Clusters.StartAndWaitAsync("1");
                    }),
            ["slow start"] = () =>
                InMemory(
                    (workspace, databricks) =>
                    {
                        workspace.Seed.Cluster("1", "nightly");
                        return databricks.Clusters.StartAndWaitAsync("1", new WaitOptions { Timeout = TimeSpan.FromSeconds(10) });
                    },
                    new FakeWorkspaceOptions { AutoAdvance = false }),
            ["lockout"] = () =>
                InMemory(
                    (workspace, _) =>
                    {
                        workspace.Seed.User("def@xyz.com", token: "dapi-def").User("abc@xyz.com").Cluster("1", "shared").Permission(PermissionTarget.Cluster("1"), PermissionPrincipal.User("def@xyz.com"), PermissionLevel.CanManage);
                        return workspace.CreateClient(options => options.Token = "dapi-def").Permissions.SetAsync(PermissionTarget.Cluster("1"), [PermissionPrincipal.User("abc@xyz.com").With(PermissionLevel.CanManage)]);
                    }),
            ["no predictions"] = () =>
                InMemory(
                    (workspace, databricks) =>
                    {
                        workspace.Seed.ServingEndpoint("claude", "claude", "system.ai.claude");
                        workspace.OnQuery("claude", _ => FakeQueryResponse.Chat("Hello"));
                        return databricks.ServingEndpoints.PredictAsync("claude", QueryInput.Chat("Hello"));
                    }),
            ["no section"] = () => StartAsync(),
            ["misspelt setting"] = () => StartAsync(("Databricks:Host", "https://example.cloud.databricks.com"), ("Databricks:Tokn", "dapi0")),
            ["mock"] = () => new Mock().Clusters.GetAsync("1"),
        };

    private static async Task InMemory(Func<FakeWorkspace, DatabricksClient, Task> run, FakeWorkspaceOptions? options = null)
    {
        await using var workspace = FakeWorkspace.CreateInMemory(options);
        using var databricks = workspace.CreateClient();
        await run(workspace, databricks);
    }

    private static DatabricksClient Once(string host) => new(new DatabricksClientOptions { Host = host, Token = "dapi0", UseEnvironment = false, Retry = { Enabled = false } });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Task StartAsync(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value))).Build();
        var services = new ServiceCollection();
        services.AddDatabricksClient(configuration.GetSection("Databricks"));
        _ = services.BuildServiceProvider().GetRequiredService<DatabricksClient>();
        return Task.CompletedTask;
    }

    private sealed class Mock : DatabricksClient;
}
