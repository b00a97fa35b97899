using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>What a wait makes of each state of an endpoint.</summary>
public sealed class EndpointStatusTests
{
    [Theory]
    [InlineData("READY", "NOT_UPDATING", "Success")]
    [InlineData("READY", "IN_PROGRESS", "Success")]
    [InlineData("READY", "UPDATE_FAILED", "Success")]
    [InlineData("NOT_READY", "NOT_UPDATING", "Continue")]
    [InlineData("NOT_READY", "IN_PROGRESS", "Continue")]
    [InlineData("NOT_READY", "REFLECTING", "Continue")]
    [InlineData("NOT_READY", "UPDATE_FAILED", "Failure")]
    [InlineData("NOT_READY", "UPDATE_CANCELED", "Failure")]
    public void Ready_EachState_EndsWhenItServesOrCannot(string ready, string update, string expected) =>
        Assert.Equal(expected, EndpointStatus.Ready(Endpoint(ready, update)).Outcome.ToString());

    [Theory]
    [InlineData("""{"state":{"ready":"NOT_READY"}}""", "NOT_READY", "config_update is not given")]
    [InlineData("""{"state":{"ready":"NOT_READY","config_update":"IN_PROGRESS"}}""", "NOT_READY", "config_update is IN_PROGRESS")]
    [InlineData("{}", null, "config_update is not given")]
    public void Ready_StateOfTheUpdate_IsReported(string endpoint, string? state, string message)
    {
        var status = EndpointStatus.Ready(Read(endpoint));

        Assert.Equal(("Continue", state, message), (status.Outcome.ToString(), status.State, status.Message));
    }

    [Theory]
    [InlineData("READY", "NOT_UPDATING", "Success")]
    [InlineData("READY", "IN_PROGRESS", "Continue")]
    [InlineData("READY", "UPDATE_FAILED", "Failure")]
    [InlineData("NOT_READY", "NOT_UPDATING", "Continue")]
    [InlineData("NOT_READY", "UPDATE_CANCELED", "Failure")]
    public void NotUpdatingAndReady_EachState_NeedsBoth(string ready, string update, string expected) =>
        Assert.Equal(expected, EndpointStatus.NotUpdatingAndReady(Endpoint(ready, update)).Outcome.ToString());

    [Theory]
    [InlineData("NOT_UPDATING", 2, null, "Success")]
    [InlineData("NOT_UPDATING", 1, null, "Continue")]
    [InlineData("NOT_UPDATING", 1, 2, "Continue")]
    [InlineData("IN_PROGRESS", 1, 2, "Continue")]
    [InlineData("UPDATE_FAILED", 1, 2, "Failure")]
    [InlineData("UPDATE_FAILED", 1, 1, "Continue")]
    [InlineData("UPDATE_FAILED", 1, null, "Continue")]
    [InlineData("UPDATE_FAILED", null, null, "Failure")]
    public void Updated_ReadOfAnEarlierConfiguration_IsNotTheEnd(string update, int? version, int? pendingVersion, string expected)
    {
        var judge = EndpointStatus.Updated(Endpoint("READY", "IN_PROGRESS", version: 1, pendingVersion: 2));

        Assert.Equal(expected, judge(Endpoint("READY", update, version, pendingVersion)).Outcome.ToString());
    }

    [Theory]
    [InlineData("""{"config":{"served_entities":[{"name":"a","state":{"deployment":"DEPLOYMENT_READY"}}]}}""", "")]
    [InlineData(
        """{"config":{"served_entities":[{"name":"a","state":{"deployment":"DEPLOYMENT_FAILED","deployment_state_message":"Out of GPUs"}}]}}""",
        "a: DEPLOYMENT_FAILED (Out of GPUs)"
    )]
    [InlineData("""{"config":{"served_entities":[{"name":"a","state":{"deployment":"DEPLOYMENT_FAILED"}}]}}""", "a: DEPLOYMENT_FAILED")]
    [InlineData(
        """{"config":{"served_entities":[{"name":"a","state":{"deployment":"DEPLOYMENT_CREATING","deployment_state_message":""}}]}}""",
        "a: DEPLOYMENT_CREATING"
    )]
    [InlineData("""{"config":{"served_entities":[{"state":{"deployment":"DEPLOYMENT_FAILED"}}]}}""", "an entity without a name: DEPLOYMENT_FAILED")]
    [InlineData(
        """
            {"config":{"served_entities":[{"name":"a","state":{"deployment":"DEPLOYMENT_FAILED"}}]},
             "pending_config":{"served_entities":[{"name":"b","state":{"deployment":"DEPLOYMENT_CREATING"}},{"name":"c","state":{"deployment":"DEPLOYMENT_ABORTED"}}]}}
            """,
        "b: DEPLOYMENT_CREATING|c: DEPLOYMENT_ABORTED"
    )]
    [InlineData(
        """
            {"config":{"served_entities":[{"name":"a","state":{"deployment":"DEPLOYMENT_FAILED"}}]},
             "pending_config":{"served_entities":[{"name":"b","state":{"deployment":"DEPLOYMENT_READY"}}]}}
            """,
        "a: DEPLOYMENT_FAILED"
    )]
    [InlineData("""{"config":{"served_entities":[],"served_models":[{"name":"m","state":{"deployment":"DEPLOYMENT_FAILED"}}]}}""", "m: DEPLOYMENT_FAILED")]
    [InlineData(
        """
            {"config":{"served_entities":[{"name":"a","state":{"deployment":"DEPLOYMENT_FAILED","deployment_state_message":"Out of GPUs"}}],
             "served_models":[{"name":"a","state":{"deployment":"DEPLOYMENT_FAILED"}}]}}
            """,
        "a: DEPLOYMENT_FAILED (Out of GPUs)"
    )]
    public void Details_EntitiesThatDoNotServe_AreListedWithTheirMessages(string endpoint, string expected)
    {
        Assert.Equal(expected, string.Join('|', EndpointStatus.Ready(Read(endpoint)).Details!));
        Assert.Equal(expected, string.Join('|', EndpointStatus.NotUpdating(Read(endpoint)).Details!));
    }

    private static ServingEndpointDetailed Endpoint(string ready, string update, int? version = null, int? pendingVersion = null) =>
        Read(
            $$$"""
            {
              "name": "x",
              "state": { "ready": "{{{ready}}}", "config_update": "{{{update}}}" },
              "config": {{{Version(version)}}},
              "pending_config": {{{Version(pendingVersion)}}}
            }
            """
        );

    private static string Version(int? version) => version is null ? "null" : $$"""{ "config_version": {{version}} }""";

    private static ServingEndpointDetailed Read(string endpoint) => JsonConvert.DeserializeObject<ServingEndpointDetailed>(endpoint)!;
}
