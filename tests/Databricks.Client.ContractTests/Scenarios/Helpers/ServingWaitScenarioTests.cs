using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Waiting;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Waits for serving endpoints, on the wire: "not updating" and "ready" are two things.</summary>
public class ServingWaitScenarioTests
{
    private const string Get = "GET /api/2.0/serving-endpoints/feed-ads";
    private const string Create = "POST /api/2.0/serving-endpoints";
    private const string Config = "PUT /api/2.0/serving-endpoints/feed-ads/config";

    private static readonly UpdateServingEndpointConfigRequest _update = new()
    {
        ServedEntities = [new ServedEntityInput { EntityName = "ml.ads1", EntityVersion = "2" }],
    };

    [Fact]
    public async Task CreateAndWait_EndpointIsNotFoundAtFirstAndRefusalsFollow_WaitsUntilItServes()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Create, Endpoint("NOT_READY", "IN_PROGRESS"));
        workspace.On(
            Get,
            Reply.Error(404, "RESOURCE_DOES_NOT_EXIST", "No endpoint feed-ads"),
            Endpoint("NOT_READY", "IN_PROGRESS"),
            Reply.Busy(503),
            Endpoint("NOT_READY", "NOT_UPDATING"),
            Endpoint("READY", "NOT_UPDATING")
        );
        var states = new RecordingProgress<ServingEndpointDetailed, string?>(endpoint => endpoint.State?.Ready?.ToString());

        await workspace.Databricks.ServingEndpoints.CreateAndWaitAsync(
            new CreateServingEndpointRequest
            {
                Name = "feed-ads",
                Config = new EndpointCoreConfigInput { ServedEntities = _update.ServedEntities },
            },
            progress: states
        );

        Assert.Equal(["NOT_READY", "NOT_READY", "READY"], states.All);
        Assert.Equal(["""{"name":"feed-ads","config":{"served_entities":[{"entity_name":"ml.ads1","entity_version":"2"}]}}"""], workspace.Bodies(Create));
    }

    [Fact]
    public async Task UpdateConfigAndWait_FirstResponseIsStale_WaitsForTheNewConfiguration()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Config, Endpoint("READY", "IN_PROGRESS", ""","config":{"config_version":1},"pending_config":{"config_version":2}"""));
        workspace.On(
            Get,
            Endpoint("READY", "NOT_UPDATING", ""","config":{"config_version":1}"""),
            Endpoint("READY", "IN_PROGRESS", ""","config":{"config_version":1},"pending_config":{"config_version":2}"""),
            Endpoint("READY", "NOT_UPDATING", ""","config":{"config_version":2}""")
        );

        var endpoint = await workspace.Databricks.ServingEndpoints.UpdateConfigAndWaitAsync("feed-ads", _update);

        Assert.Equal(2, endpoint.Config!.ConfigVersion);
        Assert.Equal([Config, Get, Get, Get], workspace.Calls);
    }

    [Fact]
    public async Task UpdateConfigAndWait_Fails_CarriesWhatTheEntitiesSaid()
    {
        const string Pending =
            ""","pending_config":{"served_entities":[{"name":"a","state":{"deployment":"DEPLOYMENT_READY"}},{"name":"b","state":{"deployment":"DEPLOYMENT_FAILED","deployment_state_message":"Out of memory"}}]}""";
        using var workspace = new ScriptedWorkspace();
        workspace.On(Config, Endpoint("READY", "IN_PROGRESS"));
        workspace.On(Get, Endpoint("READY", "IN_PROGRESS"), Endpoint("READY", "UPDATE_FAILED", Pending));

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() =>
            workspace.Databricks.ServingEndpoints.UpdateConfigAndWaitAsync("feed-ads", _update)
        );

        Assert.Equal(("feed-ads", "UPDATE_FAILED"), (error.ResourceId, error.LastState));
        Assert.Equal(["b: DEPLOYMENT_FAILED (Out of memory)"], error.Details);
        Assert.Contains("Out of memory", error.Message);
    }

    [Fact]
    public async Task WaitUntilReady_FailedUpdateOfAServingEndpoint_IsReadyThoughNotUpToDate()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Endpoint("READY", "UPDATE_FAILED"));

        Assert.Equal(EndpointReadyState.Ready, (await workspace.Databricks.ServingEndpoints.WaitUntilReadyAsync("feed-ads")).State!.Ready);
        await Assert.ThrowsAsync<DatabricksWaitException>(() => workspace.Databricks.ServingEndpoints.WaitUntilNotUpdatingAsync("feed-ads"));
    }

    [Fact]
    public async Task WaitUntilNotUpdating_StateThatNobodyKnows_GoesOnAndIsNamedAtTheLimit()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Endpoint("READY", "THINKING"));

        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() =>
            workspace.Databricks.ServingEndpoints.WaitUntilNotUpdatingAsync("feed-ads", new WaitOptions { Timeout = TimeSpan.FromMinutes(2) })
        );

        Assert.Contains("THINKING", error.Message);
    }

    private static Reply Endpoint(string ready, string update, string more = "") =>
        Reply.Json($$"""{"name":"feed-ads","state":{"ready":"{{ready}}","config_update":"{{update}}"}{{more}}}""");
}
