using System.Net;
using System.Net.Http.Json;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Databricks.Client.Extensions.Tests.Sample;

public sealed class ClusterServiceTests
{
    [Fact]
    public async Task Clusters_TwoWorkspaces_AreNotMixedUp()
    {
        await using var service = await RunningService.StartAsync();
        await CreateAsync(service.Workspace, "of-today");
        await CreateAsync(service.Archive, "of-yesterday");

        Assert.Equal(["of-today"], await service.Http.GetFromJsonAsync<List<string>>("/clusters"));
        Assert.Equal(["of-yesterday"], await service.Http.GetFromJsonAsync<List<string>>("/archive/clusters"));
        Assert.Empty(service.Workspace.Violations);
        Assert.Empty(service.Archive.Violations);
    }

    [Fact]
    public async Task Clusters_WorkspaceFailsOnce_AreReadAgain()
    {
        await using var service = await RunningService.StartAsync();
        service.Workspace.FailNext(1, 503);

        var response = await service.Http.GetAsync("/clusters");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, service.Workspace.Requests.Count);
    }

    [Fact]
    public async Task Health_WorkspacesResponse_IsHealthy()
    {
        await using var service = await RunningService.StartAsync();

        var text = await service.Http.GetStringAsync("/health");

        Assert.Equal(
            "databricks: Healthy: The workspace responds and accepts the credential.\ndatabricks-archive: Healthy: The workspace responds and accepts the credential.",
            text
        );
        Assert.All(service.Workspace.Requests, static request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task Health_TokenIsRefused_IsUnhealthyWithoutTheToken()
    {
        const string Wrong = "dapi-not-the-workspaces-token";
        await using var service = await RunningService.StartAsync(settings: [("Archive:Token", Wrong)]);

        var response = await service.Http.GetAsync("/health");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.StartsWith("databricks: Healthy", text, StringComparison.Ordinal);
        Assert.Contains("databricks-archive: Unhealthy: ", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split('\n').Length);
    }

    [Fact]
    public async Task Ready_OtherWorkspaceIsDown_IsHealthy()
    {
        await using var service = await RunningService.StartAsync(settings: [("Archive:Token", "dapi-wrong")]);

        Assert.Equal("Healthy", await service.Http.GetStringAsync("/ready"));
        Assert.Empty(service.Archive.Requests);
    }

    [Fact]
    public async Task Start_BadSettings_FailsWithOneMessage()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            RunningService.StartAsync(settings: [("Databricks:Retry:Timeout", "60"), ("Databricks:RateLimit:RequestPerSecond", "5")])
        );

        Assert.Equal(
            "The settings of the Databricks client cannot be used: Databricks:RateLimit:RequestPerSecond is not a setting of the client. Did you mean Databricks:RateLimit:RequestsPerSecond? "
                + "Databricks:Retry:Timeout is not a duration such as 00:01:30 (hours:minutes:seconds), or Infinite.",
            failure.Message
        );
    }

    [Fact]
    public async Task Start_GoodSettings_SendsNothing()
    {
        await using var service = await RunningService.StartAsync();

        Assert.NotNull(service.Services.GetRequiredService<DatabricksClient>());
        Assert.Empty(service.Workspace.Requests);
    }

    private static async Task CreateAsync(FakeWorkspace workspace, string name)
    {
        using var databricks = workspace.CreateClient();
        await databricks.Clusters.CreateAsync(
            new CreateClusterRequest
            {
                ClusterName = name,
                SparkVersion = "17.3.x-scala2.13",
                NodeTypeId = "Standard_D4ds_v5",
                NumWorkers = 1,
            }
        );
        workspace.ClearRecords();
    }
}
