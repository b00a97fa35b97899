using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>Changes of a part of an endpoint write the rest back, and two at once do not undo one another.</summary>
public sealed class WriteBackTests
{
    private const string Get = "GET /api/2.0/serving-endpoints/feed";
    private const string PutConfig = "PUT /api/2.0/serving-endpoints/feed/config";
    private const string PutGateway = "PUT /api/2.0/serving-endpoints/feed/ai-gateway";

    private const string Endpoint = """
        {"name":"feed","state":{"config_update":"NOT_UPDATING"},
         "config":{"config_version":3,"later":{"a":[1,null]},"later_null":null,
           "served_entities":[null,{"name":"a","entity_name":"m","state":{"deployment":"DEPLOYMENT_READY"},"creator":"x","new":1.25}],
           "traffic_config":{"routes":[{"served_entity_name":"a","traffic_percentage":100,"sticky":true},null],"fallback":{"b":1}},
           "auto_capture_config":{"catalog_name":"c","schema_name":"s","table_name_prefix":"t","enabled":true,"state":{},"more":2}},
         "ai_gateway":{"usage_tracking_config":{"enabled":true,"x":1},"rate_limits":[null,{"calls":1,"y":2}],"z":{"w":[null]}}}
        """;

    [Fact]
    public async Task ChangeConfigAsync_UnknownMembers_AreWrittenBack()
    {
        var server = new ScriptedHandler().On(Get, Endpoint).On(PutConfig, Endpoint);
        using var client = server.CreateClient();

        await client.ServingEndpoints.SetScaleToZeroAsync("feed", enabled: true);

        var expected = JToken.Parse(
            """
            {"later":{"a":[1,null]},"later_null":null,
             "served_entities":[null,{"name":"a","entity_name":"m","new":1.25,"scale_to_zero_enabled":true}],
             "traffic_config":{"routes":[{"served_entity_name":"a","traffic_percentage":100,"sticky":true},null],"fallback":{"b":1}},
             "auto_capture_config":{"catalog_name":"c","schema_name":"s","table_name_prefix":"t","enabled":true,"more":2}}
            """
        );
        Assert.True(JToken.DeepEquals(expected, server.Bodies[1]), server.Bodies[1].ToString());
    }

    [Fact]
    public async Task ChangeConfigAsync_WhatTheServiceSaysOfAnEntity_IsNotWrittenBack()
    {
        var endpoint = """
            {"name":"feed","config":{"served_entities":[{"name":"a","entity_name":"c.s.m","type":"UC_MODEL","min_dbus":24.0,"max_dbus":48.0}]}}
            """;
        var server = new ScriptedHandler().On(Get, endpoint).On(PutConfig, endpoint);
        using var client = server.CreateClient();

        await client.ServingEndpoints.ChangeConfigAsync("feed", static _ => { });

        Assert.True(
            JToken.DeepEquals(JToken.Parse("""{"served_entities":[{"name":"a","entity_name":"c.s.m"}]}"""), server.Bodies[1]),
            server.Bodies[1].ToString()
        );
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task ChangeConfigAsync_EndpointWithModelsOnly_WritesTheModelsBack(string entities)
    {
        var endpoint = $$$"""{"name":"feed","config":{"served_entities":{{{entities}}},"served_models":[{"name":"a","model_name":"m","model_version":"1"}]}}""";
        var server = new ScriptedHandler().On(Get, endpoint).On(PutConfig, endpoint);
        using var client = server.CreateClient();

        await client.ServingEndpoints.ChangeConfigAsync("feed", static _ => { });

        Assert.True(
            JToken.DeepEquals(JToken.Parse("""{"served_models":[{"name":"a","model_name":"m","model_version":"1"}]}"""), server.Bodies[1]),
            server.Bodies[1].ToString()
        );
    }

    [Fact]
    public async Task ChangeConfigAsync_EntitiesThatCannotBeRead_AreWrittenBack()
    {
        var endpoint = """{"name":"feed","config":{"served_entities":["m",{"name":"a"}],"served_models":[{"name":"a"}]}}""";
        var server = new ScriptedHandler().On(Get, endpoint).On(PutConfig, endpoint);
        using var client = server.CreateClient();

        await client.ServingEndpoints.ChangeConfigAsync("feed", static _ => { });

        Assert.True(JToken.DeepEquals(JToken.Parse("""{"served_entities":["m",{"name":"a"}]}"""), server.Bodies[1]), server.Bodies[1].ToString());
    }

    [Fact]
    public async Task EnableInferenceTableAsync_GatewayThatCannotBeRead_WritesNothing()
    {
        var server = new ScriptedHandler().On(Get, """{"name":"feed","ai_gateway":["usage_tracking"]}""");
        using var client = server.CreateClient();

        await Assert.ThrowsAsync<DatabricksResponseException>(() => client.ServingEndpoints.EnableInferenceTableAsync("feed", "ml", "ads"));

        Assert.Equal([Get], server.Calls);
    }

    [Fact]
    public async Task DisableInferenceTableAsync_UnknownMembers_AreWrittenBack()
    {
        var on = JObject.Parse(Endpoint);
        on["ai_gateway"]!["inference_table_config"] = new JObject { ["enabled"] = true };
        ((JObject)on["config"]!).Remove("auto_capture_config");
        var server = new ScriptedHandler().On(Get, on.ToString()).On(PutGateway, "{}");
        using var client = server.CreateClient();

        await client.ServingEndpoints.DisableInferenceTableAsync("feed");

        on["ai_gateway"]!["inference_table_config"]!["enabled"] = false;
        Assert.True(JToken.DeepEquals(on["ai_gateway"], server.Bodies[1]), server.Bodies[1].ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Changes_TwoAtOnce_BothTakeEffect(bool gateway)
    {
        var endpoint = JObject.Parse(Endpoint);
        ((JObject)endpoint["config"]!).Remove("auto_capture_config");
        var reads = 0;
        var bothRead = new TaskCompletionSource();
        var server = new ScriptedHandler()
            .On(Get, _ => (200, endpoint.DeepClone()))
            .On(
                PutConfig,
                body =>
                {
                    endpoint["config"]!["served_entities"] = body["served_entities"];
                    endpoint["config"]!["traffic_config"] = body["traffic_config"];
                    return (200, endpoint.DeepClone());
                }
            )
            .On(
                PutGateway,
                body =>
                {
                    endpoint["ai_gateway"] = body.DeepClone();
                    return (200, body);
                }
            );
        server.AfterRead = async () =>
        {
            // Without turns, both changes would have read before one of them writes.
            if (Interlocked.Increment(ref reads) == 2)
            {
                bothRead.TrySetResult();
            }

            await Task.WhenAny(bothRead.Task, Task.Delay(50));
        };
        using var one = server.CreateClient();
        using var other = server.CreateClient();

        if (gateway)
        {
            var wanted = new CreateServingEndpointRequest { Name = "feed", AiGateway = new AiGatewayConfig() };
            wanted.AiGateway.AdditionalProperties["q"] = 5;
            await Task.WhenAll(one.ServingEndpoints.EnableInferenceTableAsync("feed", "ml", "ads"), other.ServingEndpoints.CreateOrUpdateAsync(wanted));

            Assert.Equal((true, 5), ((bool?)endpoint["ai_gateway"]!["inference_table_config"]?["enabled"], (int?)endpoint["ai_gateway"]!["q"]));
        }
        else
        {
            await Task.WhenAll(
                one.ServingEndpoints.ChangeConfigAsync("feed", static config => config.ServedEntities![1].WorkloadSize = "Medium"),
                other.ServingEndpoints.ChangeConfigAsync("feed", static config => config.TrafficConfig!.AdditionalProperties["r"] = 6)
            );

            Assert.Equal(
                ("Medium", 6),
                ((string?)endpoint["config"]!["served_entities"]![1]!["workload_size"], (int?)endpoint["config"]!["traffic_config"]!["r"])
            );
        }
    }
}
