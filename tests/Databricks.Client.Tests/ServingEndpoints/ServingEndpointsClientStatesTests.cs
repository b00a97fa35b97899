using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Tests.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class ServingEndpointsClientStatesTests : EndpointFixture
{
    [Fact]
    public async Task CreateAndWait_NewEndpoint_EndsWhenItIsReady()
    {
        var seen = new List<string?>();
        var endpoint = await Endpoints.CreateAndWaitAsync(Request(), progress: new Listener(e => seen.Add(e.State?.ConfigUpdate?.ToString())));

        Assert.Equal((EndpointReadyState.Ready, EndpointConfigUpdateState.NotUpdating), (endpoint.State!.Ready, endpoint.State.ConfigUpdate));
        Assert.Equal(["IN_PROGRESS", "NOT_UPDATING"], seen);
    }

    [Fact]
    public async Task UpdateConfigAndWait_DeploymentFails_TellsWhatTheEntitiesSaid()
    {
        Workspace.Seed.EndpointUpdateFailure(Name, "Out of GPUs");

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() =>
            Endpoints.UpdateConfigAndWaitAsync(Name, new UpdateServingEndpointConfigRequest { ServedEntities = Config().ServedEntities })
        );

        Assert.Equal(("serving endpoint", Name, "UPDATE_FAILED"), (error.ResourceType, error.ResourceId, error.LastState));
        Assert.Equal(["ads: DEPLOYMENT_FAILED (Out of GPUs)"], error.Details);
        Assert.Contains("Out of GPUs", error.Message, StringComparison.Ordinal);
        Assert.Equal("ServingEndpoints_UpdateConfig", error.Operation);
    }

    [Fact]
    public async Task WaitUntilReady_FailedUpdateOverAServingConfiguration_IsReady()
    {
        Workspace.Seed.EndpointUpdateFailure(Name, "Out of GPUs");
        await Assert.ThrowsAsync<DatabricksWaitException>(() =>
            Endpoints.ChangeConfigAndWaitAsync(Name, config => config.ServedEntities![0].EntityVersion = "2")
        );

        var endpoint = await Endpoints.WaitUntilReadyAsync(Name);
        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Endpoints.WaitUntilNotUpdatingAsync(Name));

        Assert.Equal(EndpointConfigUpdateState.UpdateFailed, endpoint.State!.ConfigUpdate);
        Assert.Equal("UPDATE_FAILED", error.LastState);
    }

    [Fact]
    public async Task UpdateConfigAndWait_StateThatNobodyKnows_GoesOnAndIsNamedAtTheLimit()
    {
        using var service = new ScriptedHandler()
            .On("PUT /api/2.0/serving-endpoints/x/config", Endpoint("IN_PROGRESS", pendingVersion: 2))
            .On("GET /api/2.0/serving-endpoints/x", Endpoint("REFLECTING", pendingVersion: 2));
        using var databricks = service.CreateClient(options => options.TimeProvider = FakeClocks.SkippingWaits());

        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() =>
            databricks.ServingEndpoints.UpdateConfigAndWaitAsync("x", new UpdateServingEndpointConfigRequest())
        );

        Assert.Equal(("REFLECTING", TimeSpan.FromMinutes(45)), (error.LastState, error.Limit));
    }

    [Fact]
    public async Task UpdateConfigAndWait_ReadThatLagsBehind_IsNotTakenForTheEnd()
    {
        using var service = new ScriptedHandler()
            .On("PUT /api/2.0/serving-endpoints/x/config", Endpoint("IN_PROGRESS", version: 1, pendingVersion: 2))
            .On("GET /api/2.0/serving-endpoints/x", Endpoint("UPDATE_FAILED", version: 1, pendingVersion: 1))
            .On("GET /api/2.0/serving-endpoints/x", Endpoint("NOT_UPDATING", version: 1))
            .On("GET /api/2.0/serving-endpoints/x", Endpoint("NOT_UPDATING", version: 2));
        using var databricks = service.CreateClient(options => options.TimeProvider = FakeClocks.SkippingWaits());

        var endpoint = await databricks.ServingEndpoints.UpdateConfigAndWaitAsync("x", new UpdateServingEndpointConfigRequest());

        Assert.Equal(2, endpoint.Config!.ConfigVersion);
    }

    [Fact]
    public async Task WaitUntilReady_NothingServesAndTheUpdateFailed_Fails()
    {
        using var service = new ScriptedHandler().On("GET /api/2.0/serving-endpoints/x", Endpoint("UPDATE_FAILED", pendingVersion: 1, ready: "NOT_READY"));
        using var databricks = service.CreateClient(options => options.TimeProvider = FakeClocks.SkippingWaits());

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => databricks.ServingEndpoints.WaitUntilReadyAsync("x"));

        Assert.Equal(("NOT_READY", "config_update is UPDATE_FAILED"), (error.LastState, error.StateMessage));
    }

    [Fact]
    public async Task CreateAndWait_Cancelled_TellsTheName()
    {
        using var source = new CancellationTokenSource();

        var error = await Assert.ThrowsAsync<DatabricksWaitCanceledException>(() =>
            Endpoints.CreateAndWaitAsync(Request(), progress: new Listener(_ => source.Cancel()), cancellationToken: source.Token)
        );

        Assert.Equal("feed-ads", error.ResourceId);
    }

    [Fact]
    public async Task CreateAndWait_LimitOfTheCaller_IsKept()
    {
        using var service = new ScriptedHandler()
            .On("POST /api/2.0/serving-endpoints", Endpoint("IN_PROGRESS", pendingVersion: 1))
            .On("GET /api/2.0/serving-endpoints/x", Endpoint("IN_PROGRESS", pendingVersion: 1, ready: "NOT_READY"));
        using var databricks = service.CreateClient(options => options.TimeProvider = FakeClocks.SkippingWaits());

        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() =>
            databricks.ServingEndpoints.CreateAndWaitAsync(
                new CreateServingEndpointRequest { Name = "x", Config = Config() },
                new WaitOptions { Timeout = TimeSpan.FromMinutes(5) }
            )
        );

        Assert.Equal(("x", TimeSpan.FromMinutes(5), "IN_PROGRESS"), (error.ResourceId, error.Limit, error.LastState));
    }

    [Fact]
    public async Task ProvisionedThroughput_CreateAndUpdate_WaitForTheirOwnRoutes()
    {
#pragma warning disable DBX9001 // a preview
        var model = new ProvisionedThroughputServedEntity
        {
            Name = "m",
            EntityName = "system.ai.llama",
            EntityVersion = "1",
            ProvisionedModelUnits = 50,
        };
        var created = await Endpoints.CreateProvisionedThroughputAndWaitAsync(
            new CreateProvisionedThroughputEndpointRequest
            {
                Name = "llama",
                Config = new ProvisionedThroughputConfig { ServedEntities = [model] },
            }.WithInferenceTable("ml", "chats")
        );
        model.ProvisionedModelUnits = 100;
        var updated = await Endpoints.UpdateProvisionedThroughputConfigAndWaitAsync(
            "llama",
            new UpdateProvisionedThroughputConfigRequest { Config = new ProvisionedThroughputConfig { ServedEntities = [model] } }
        );
#pragma warning restore DBX9001

        Assert.Equal((EndpointReadyState.Ready, 50L), (created.State!.Ready, created.Config!.ServedEntities![0].ProvisionedModelUnits));
        Assert.Equal(100, updated.Config!.ServedEntities![0].ProvisionedModelUnits);
        Assert.Equal(
            ["ServingEndpoints_CreateProvisionedThroughput", "ServingEndpoints_UpdateProvisionedThroughputConfig"],
            Writes.Select(write => write.Operation)
        );
    }

    [Theory]
    [InlineData(true, "READY")]
    [InlineData(false, "NOT_UPDATING")]
    public async Task CreateOrUpdateAndWait_Limit_NamesWhatWasWaitedFor(bool withConfig, string goal)
    {
        using var service = new ScriptedHandler()
            .On("GET /api/2.0/serving-endpoints/x", """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"No such endpoint"}""", 404)
            .On("POST /api/2.0/serving-endpoints", Endpoint("IN_PROGRESS", pendingVersion: 1))
            .On("GET /api/2.0/serving-endpoints/x", Endpoint("IN_PROGRESS", pendingVersion: 1, ready: "NOT_READY"));
        using var databricks = service.CreateClient(options => options.TimeProvider = FakeClocks.SkippingWaits());
        var request = new CreateServingEndpointRequest { Name = "x", Config = withConfig ? Config() : null };

        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() => databricks.ServingEndpoints.CreateOrUpdateAndWaitAsync(request));

        Assert.StartsWith($"Serving endpoint 'x' did not become {goal} within 00:45:00: it is ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task CreateAndWait_RolledOutButNotReady_IsTheEndOnlyWithoutAConfiguration(bool withConfig, int reads)
    {
        using var service = new ScriptedHandler()
            .On("POST /api/2.0/serving-endpoints", Endpoint("NOT_UPDATING", ready: "NOT_READY"))
            .On("GET /api/2.0/serving-endpoints/x", Endpoint("NOT_UPDATING", ready: "NOT_READY"))
            .On("GET /api/2.0/serving-endpoints/x", Endpoint("NOT_UPDATING", version: 1));
        using var databricks = service.CreateClient(options => options.TimeProvider = FakeClocks.SkippingWaits());

        await databricks.ServingEndpoints.CreateAndWaitAsync(new CreateServingEndpointRequest { Name = "x", Config = withConfig ? Config() : null });

        Assert.Equal(reads, service.Calls.Count(static call => call == "GET /api/2.0/serving-endpoints/x"));
    }

    [Fact]
    public async Task CreateAndWait_FirstReadFindsNothing_IsReadAgain()
    {
        using var service = new ScriptedHandler()
            .On("POST /api/2.0/serving-endpoints", Endpoint("IN_PROGRESS", pendingVersion: 1))
            .On("GET /api/2.0/serving-endpoints/x", """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"No such endpoint"}""", 404)
            .On("GET /api/2.0/serving-endpoints/x", Endpoint("NOT_UPDATING", version: 1));
        using var databricks = service.CreateClient(options => options.TimeProvider = FakeClocks.SkippingWaits());

        var endpoint = await databricks.ServingEndpoints.CreateAndWaitAsync(new CreateServingEndpointRequest { Name = "x", Config = Config() });

        Assert.Equal(EndpointReadyState.Ready, endpoint.State!.Ready);
        Assert.Equal(3, service.Calls.Count);
    }

    [Fact]
    public async Task CreateAndWait_FirstReadIsForbidden_EndsAtOnceAndTellsTheName()
    {
        using var service = new ScriptedHandler()
            .On("POST /api/2.0/serving-endpoints", Endpoint("IN_PROGRESS", pendingVersion: 1))
            .On("GET /api/2.0/serving-endpoints/x", """{"error_code":"PERMISSION_DENIED","message":"Not yours"}""", 403);
        using var databricks = service.CreateClient(options => options.TimeProvider = FakeClocks.SkippingWaits());

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() =>
            databricks.ServingEndpoints.CreateAndWaitAsync(new CreateServingEndpointRequest { Name = "x", Config = Config() })
        );

        Assert.Equal(("x", 1), (error.ResourceId, error.Attempts));
        Assert.IsType<PermissionDeniedException>(error.InnerException);
    }

    [Theory]
    [InlineData("not updating")]
    [InlineData("ready")]
    [InlineData("updated")]
    public async Task Waits_ExistingEndpointThatIsGone_EndAtTheFirstRead(string goal)
    {
        using var service = new ScriptedHandler().On("PUT /api/2.0/serving-endpoints/x/config", Endpoint("IN_PROGRESS", pendingVersion: 2));
        using var databricks = service.CreateClient(options => options.TimeProvider = FakeClocks.SkippingWaits());

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() =>
            goal switch
            {
                "not updating" => databricks.ServingEndpoints.WaitUntilNotUpdatingAsync("x"),
                "ready" => databricks.ServingEndpoints.WaitUntilReadyAsync("x"),
                _ => databricks.ServingEndpoints.UpdateConfigAndWaitAsync("x", new UpdateServingEndpointConfigRequest()),
            }
        );

        Assert.Equal(1, error.Attempts);
        Assert.IsType<ResourceDoesNotExistException>(error.InnerException);
    }

    private static string Endpoint(string update, int? version = null, int? pendingVersion = null, string ready = "READY")
    {
        var endpoint = new JObject
        {
            ["name"] = "x",
            ["state"] = new JObject { ["ready"] = ready, ["config_update"] = update },
        };
        if (version is not null)
        {
            endpoint["config"] = new JObject { ["config_version"] = version };
        }

        if (pendingVersion is not null)
        {
            endpoint["pending_config"] = new JObject { ["config_version"] = pendingVersion };
        }

        return endpoint.ToString();
    }

    /// <summary>Listens at once, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Listener(Action<ServingEndpointDetailed> listen) : IProgress<ServingEndpointDetailed>
    {
        public void Report(ServingEndpointDetailed value) => listen(value);
    }
}
