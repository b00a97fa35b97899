using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class ServingEndpointsClientCreateOrUpdateTests : EndpointFixture
{
    [Fact]
    public async Task CreateOrUpdate_NoSuchEndpoint_CreatesIt()
    {
        var endpoint = await Endpoints.CreateOrUpdateAndWaitAsync(Request());

        Assert.Equal(("feed-ads", EndpointReadyState.Ready), (endpoint.Name, endpoint.State!.Ready));
        Assert.Equal(["ServingEndpoints_Create"], Writes.Select(write => write.Operation));
    }

    [Fact]
    public async Task CreateOrUpdate_SameAgain_ChangesNothing()
    {
        var request = Request();
        request.Tags = [new EndpointTag { Key = "team", Value = "ads" }];
        request.AiGateway = new AiGatewayConfig { UsageTrackingConfig = new AiGatewayUsageTrackingConfig { Enabled = true } };
        await Endpoints.CreateOrUpdateAndWaitAsync(request);
        Workspace.ClearRecords();

        var endpoint = await Endpoints.CreateOrUpdateAndWaitAsync(request);

        Assert.Equal(1, endpoint.Config!.ConfigVersion);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task CreateOrUpdate_SameAgain_ReadsItOnce()
    {
        await Endpoints.CreateOrUpdateAndWaitAsync(Request());
        Workspace.ClearRecords();

        await Endpoints.CreateOrUpdateAsync(Request());

        Assert.Equal(["ServingEndpoints_Get"], Workspace.Requests.Select(request => request.Operation));
    }

    [Fact]
    public async Task CreateOrUpdate_ReadIsForbidden_CreatesNothing()
    {
        Workspace.Faults.Add(Fault.Status(403) with { Operation = "ServingEndpoints_Get" });

        await Assert.ThrowsAsync<PermissionDeniedException>(() => Endpoints.CreateOrUpdateAsync(Request()));

        Assert.Empty(Writes);
    }

    [Fact]
    public async Task CreateOrUpdate_EndpointVanishesBetweenReadAndChange_IsRaised()
    {
        Workspace.Faults.Add(Fault.Status(404, errorCode: "RESOURCE_DOES_NOT_EXIST") with { Operation = "ServingEndpoints_UpdateTags" });
        var request = new CreateServingEndpointRequest { Name = Name, Tags = [new EndpointTag { Key = "stage", Value = "prod" }] };

        var error = await Assert.ThrowsAsync<ResourceDoesNotExistException>(() => Endpoints.CreateOrUpdateAsync(request));

        Assert.Equal("ServingEndpoints_UpdateTags", error.Operation);
        Assert.DoesNotContain("ServingEndpoints_Create", Writes.Select(write => write.Operation));
    }

    [Fact]
    public async Task CreateOrUpdate_NewVersion_RollsItOut()
    {
        await Endpoints.CreateOrUpdateAndWaitAsync(Request());

        var endpoint = await Endpoints.CreateOrUpdateAndWaitAsync(Request("2"));

        Assert.Equal(("2", 2), (endpoint.Config!.ServedEntities![0].EntityVersion, endpoint.Config.ConfigVersion));
    }

    [Fact]
    public async Task CreateOrUpdate_OtherSettings_AreMergedWithoutARollOut()
    {
        var request = new CreateServingEndpointRequest
        {
            Name = Name,
            Tags = [new EndpointTag { Key = "team", Value = "ads" }, new EndpointTag { Key = "stage", Value = "prod" }],
            EmailNotifications = new EmailNotifications { OnUpdateFailure = ["someone@example.com"] },
        }.WithInferenceTable("ml", "ads");

        var endpoint = await Endpoints.CreateOrUpdateAsync(request);

        Assert.Equal(
            ["ServingEndpoints_UpdateTags", "ServingEndpoints_PutAiGateway", "ServingEndpoints_UpdateNotifications"],
            Writes.Select(write => write.Operation)
        );
        Assert.Equal(["stage"], Writes[0].Body["add_tags"]!.Select(tag => (string?)tag["key"]));
        Assert.Equal(
            (true, 100L, "ml"),
            (endpoint.AiGateway!.UsageTrackingConfig!.Enabled, endpoint.AiGateway.RateLimits![0].Calls, endpoint.AiGateway.InferenceTableConfig!.CatalogName)
        );
    }

    [Fact]
    public async Task CreateOrUpdate_SomebodyIsFaster_UpdatesTheirs()
    {
        await Endpoints.CreateAndWaitAsync(Request());
        Workspace.ClearRecords();
        Workspace.Faults.Add(Fault.Status(404, errorCode: "RESOURCE_DOES_NOT_EXIST") with { Operation = "ServingEndpoints_Get" });

        var endpoint = await Endpoints.CreateOrUpdateAsync(Request("2"));

        Assert.Equal("2", endpoint.PendingConfig!.ServedEntities![0].EntityVersion);
        Assert.Equal(["ServingEndpoints_Create", "ServingEndpoints_UpdateConfig"], Writes.Select(write => write.Operation));
    }

    [Fact]
    public async Task CreateOrUpdate_RouteOptimisationOfAnEndpointWithout_IsRefusedBeforeTheCall()
    {
        var error = await Assert.ThrowsAsync<DatabricksStateException>(() =>
            Endpoints.CreateOrUpdateAsync(new CreateServingEndpointRequest { Name = Name, RouteOptimized = true })
        );

        Assert.Contains("exists without route optimization", error.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task CreateOrUpdate_PlainTextKey_CannotBeComparedAndIsSent()
    {
        var request = new CreateServingEndpointRequest
        {
            Name = "chat",
            Config = new EndpointCoreConfigInput
            {
                ServedEntities =
                [
                    new ServedEntityInput
                    {
                        Name = "gpt",
                        ExternalModel = new ExternalModel
                        {
                            Name = "gpt",
                            Provider = ExternalModelProvider.OpenAi,
                            Task = "llm/v1/chat",
                            OpenAiConfig = new OpenAiConfig { OpenAiApiKeyPlaintext = "sk-1" },
                        },
                    },
                ],
            },
        };
        await Endpoints.CreateOrUpdateAndWaitAsync(request);
        Workspace.ClearRecords();

        await Endpoints.CreateOrUpdateAndWaitAsync(request);

        Assert.Equal(["ServingEndpoints_UpdateConfig"], Writes.Select(write => write.Operation));
    }

    [Fact]
    public async Task CreateOrUpdate_LegacyTableThatIsOn_IsSentAgain()
    {
        SeedLegacy();
        var config = Config("2");

        await Endpoints.CreateOrUpdateAsync(new CreateServingEndpointRequest { Name = "legacy", Config = config });

        var capture = Assert.IsType<JObject>(Assert.Single(Writes).Body["auto_capture_config"]);
        Assert.Equal(("ml", "old"), ((string?)capture["catalog_name"], (string?)capture["table_name_prefix"]));
    }
}
