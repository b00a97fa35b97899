using Databricks.Client.Models;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>A fake workspace with the endpoint "my-endpoint" (entities "current" and "challenger"), whose requests all keep to the document.</summary>
public abstract class EndpointFixture : IAsyncLifetime
{
    protected const string Name = "my-endpoint";

    protected FakeWorkspace Workspace { get; } = FakeWorkspace.CreateInMemory(new FakeWorkspaceOptions { TimeProvider = FakeClocks.SkippingWaits() });

    protected DatabricksClient Databricks { get; private set; } = null!;

    protected ServingEndpointsClient Endpoints => Databricks.ServingEndpoints;

    /// <summary>The calls since the last look, without reads: operation and body.</summary>
    protected IReadOnlyList<(string? Operation, JObject Body)> Writes =>
        [.. Workspace.Requests.Where(request => request.Method != "GET").Select(request => (request.Operation, JObject.Parse(request.Body)))];

    public Task InitializeAsync()
    {
        Databricks = Workspace.CreateClient();
        Workspace.Seed.ServingEndpoint(
            JObject.Parse(
                """
                {
                  "name": "my-endpoint",
                  "config": {
                    "served_entities": [
                      { "name": "current", "entity_name": "model-A", "entity_version": "1", "workload_size": "Small", "scale_to_zero_enabled": false, "environment_vars": { "A": "{{secrets/s/k}}" } },
                      { "name": "challenger", "entity_name": "model-B", "entity_version": "1", "workload_size": "Small", "scale_to_zero_enabled": false }
                    ],
                    "traffic_config": { "routes": [ { "served_entity_name": "current", "traffic_percentage": 80 }, { "served_entity_name": "challenger", "traffic_percentage": 20 } ] }
                  },
                  "ai_gateway": { "usage_tracking_config": { "enabled": true }, "rate_limits": [ { "calls": 100, "key": "user", "renewal_period": "minute" } ] },
                  "tags": [ { "key": "team", "value": "ads" } ]
                }
                """
            )
        );
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        Databricks.Dispose();
        Assert.Empty(Workspace.Violations);
        await Workspace.DisposeAsync();
    }

    protected static EndpointCoreConfigInput Config(string version = "1") =>
        new()
        {
            ServedEntities =
            [
                new ServedEntityInput
                {
                    Name = "ads",
                    EntityName = "ml.ads.ranker",
                    EntityVersion = version,
                    WorkloadSize = "Small",
                    ScaleToZeroEnabled = true,
                },
            ],
        };

    protected static CreateServingEndpointRequest Request(string version = "1") => new() { Name = "feed-ads", Config = Config(version) };

    /// <summary>Seeds an endpoint that writes to a legacy table, ml.ads.old_payload.</summary>
    protected void SeedLegacy() =>
        Workspace.Seed.ServingEndpoint(
            JObject.Parse(
                """
                {
                  "name": "legacy",
                  "config": {
                    "served_entities": [ { "name": "ads", "entity_name": "ml.ads.ranker", "entity_version": "1", "workload_size": "Small", "scale_to_zero_enabled": true } ],
                    "auto_capture_config": { "catalog_name": "ml", "schema_name": "ads", "table_name_prefix": "old" }
                  },
                  "ai_gateway": { "usage_tracking_config": { "enabled": true } }
                }
                """
            )
        );
}
