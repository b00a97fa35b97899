using System.Net;
using System.Text;
using Databricks.Client;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Docs.Tests.Examples;

[Collection(EnvironmentCollection.Name)]
public sealed class MockExamples
{
    // <docs:testing-mock>
    private sealed class KnownSecrets : SecretsClient
    {
        public override Task<string> GetStringAsync(string scope, string key, Encoding? encoding = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
            key == "password"
                ? Task.FromResult($"{scope}/{key}")
                : throw new ResourceDoesNotExistException($"Secret {key} does not exist.", HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST");
    }

    private sealed class MockDatabricks : DatabricksClient
    {
        public override SecretsClient Secrets { get; } = new KnownSecrets();
    }

    [Fact]
    public async Task Mock_OneGroupOverridden_HasThatGroupAlone()
    {
        using var databricks = new MockDatabricks();

        Assert.Equal("app/password", await databricks.Secrets.GetStringAsync("app", "password"));
        await Assert.ThrowsAsync<ResourceDoesNotExistException>(() => databricks.Secrets.GetStringAsync("app", "other"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => databricks.Clusters.DeleteAsync("1")); // even if DATABRICKS_HOST is set
    }
    // </docs>

    [Fact]
    public async Task Mock_InADevelopersEnvironment_SendsNothing()
    {
        await using var workspace = await Client.Testing.FakeWorkspace.StartAsync();
        using var process = new ProcessState(("DATABRICKS_HOST", workspace.BaseAddress.AbsoluteUri), ("DATABRICKS_TOKEN", workspace.Token));
        using var databricks = new MockDatabricks();

        await Assert.ThrowsAsync<InvalidOperationException>(() => databricks.Secrets.DeleteScopeAsync("app"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => databricks.Permissions.GetAsync("clusters", "1"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => databricks.Api.DeleteAsync("/api/2.0/x"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => databricks.GetTokenAsync());

        Assert.Empty(workspace.Requests);
    }

    [Fact]
    public async Task Mock_SimpleMethodOverridden_CarriesTheHelpers()
    {
        var clusters = new RunningClusters();

        Assert.Equal("1", (await clusters.EnsureRunningAsync("1")).ClusterId);
        await Assert.ThrowsAsync<InvalidOperationException>(() => clusters.PinAsync("1"));
    }

    // <docs:testing-mock-helpers>
    private sealed class RunningClusters : ClustersClient
    {
        public override Task<ClusterDetails> GetAsync(string clusterId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ClusterDetails { ClusterId = clusterId, State = ClusterState.Running }); // enough for EnsureRunningAsync
    }
    // </docs>
}
