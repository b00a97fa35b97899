using System.Globalization;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The rules of the operations on single settings and outputs of an endpoint. None of them deploys anything.</summary>
internal static class EndpointSettings
{
    private static readonly string[] _gatewayMembers = ["fallback_config", "guardrails", "inference_table_config", "rate_limits", "usage_tracking_config"];

    public static Response UpdateTags(Call call)
    {
        var endpoint = EndpointRules.Find(call);
        List<JObject> tags = [.. endpoint.Settings.Objects("tags").Select(tag => tag.Copy())];
        foreach (var key in call.Body.Texts("delete_tags"))
        {
            tags.RemoveAll(tag => tag.Text("key") == key);
        }

        foreach (var added in call.Body.Objects("add_tags"))
        {
            var key = added.Text("key") ?? throw ApiRefusalException.Invalid("A tag needs a key.");
            tags.RemoveAll(tag => tag.Text("key") == key);
            tags.Add(added.Copy());
        }

        endpoint.Settings["tags"] = new JArray(tags);
        Touch(call, endpoint);
        return Response.Of(new JObject { ["tags"] = new JArray(tags.Select(tag => tag.DeepClone())) });
    }

    public static Response PutRateLimits(Call call)
    {
        var endpoint = EndpointRules.Find(call);
        if (!EndpointKind.IsFoundation(endpoint))
        {
            throw ApiRefusalException.Invalid($"Endpoint '{endpoint.Name}' does not serve a foundation model: set its rate limits with AI Gateway.");
        }

        GatewayRules.CheckLimits(call.Body.Objects("rate_limits"));
        endpoint.RateLimits = call.Body["rate_limits"]?.DeepClone() as JArray ?? [];
        Touch(call, endpoint);
        return Response.Of(new JObject { ["rate_limits"] = endpoint.RateLimits.DeepClone() });
    }

    public static Response PutAiGateway(Call call)
    {
        var endpoint = EndpointRules.Find(call);
        var gateway = SetGateway(endpoint, call.Body);
        Touch(call, endpoint);
        return Response.Of(gateway.DeepClone());
    }

    public static Response UpdateNotifications(Call call)
    {
        var endpoint = EndpointRules.Find(call);
        var notifications = call.Body.Object("email_notifications") ?? [];
        endpoint.Settings["email_notifications"] = notifications.DeepClone();
        Touch(call, endpoint);
        return Response.Of(new JObject { ["name"] = endpoint.Name, ["email_notifications"] = notifications.DeepClone() });
    }

    public static Response Logs(Call call)
    {
        var (endpoint, entity) = Entity(call);
        return Response.Of(new JObject { ["logs"] = $"[{entity[..Math.Min(5, entity.Length)]}] [INFO] Serving {entity} of {endpoint.Name}\n" });
    }

    public static Response BuildLogs(Call call)
    {
        var (endpoint, entity) = Entity(call);
        if (EndpointKind.IsExternal(endpoint))
        {
            throw ApiRefusalException.Invalid($"Endpoint '{endpoint.Name}' serves an external model, which is not built.");
        }

        return Response.Of(new JObject { ["logs"] = $"Building container image for {entity}\nBuilt container image for {entity}\n" });
    }

    public static Response Metrics(Call call)
    {
        var endpoint = EndpointRules.Find(call, "CAN_VIEW");
        if (EndpointKind.IsExternal(endpoint))
        {
            throw ApiRefusalException.Invalid($"Endpoint '{endpoint.Name}' serves an external model, which has no metrics.");
        }

        var entity = endpoint.Config?.Objects("served_entities").FirstOrDefault()?.Text("name") ?? "";
        return new Response
        {
            ContentType = "text/plain",
            Text = string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                # HELP request_count_total Number of requests
                # TYPE request_count_total gauge
                request_count_total{endpoint_name="{{endpoint.Name}}",served_model_name="{{entity}}"} {{endpoint.Queries:0.0}}

                """
            ),
        };
    }

    public static Response OpenApi(Call call)
    {
        var endpoint = EndpointRules.Find(call, "CAN_VIEW");
        var document = new JObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JObject { ["title"] = endpoint.Name, ["version"] = "1" },
            ["servers"] = new JArray(
                new JObject { ["url"] = $"{call.Workspace.BaseAddress.GetLeftPart(UriPartial.Authority)}/serving-endpoints/{endpoint.Name}" }
            ),
            ["paths"] = new JObject { ["/invocations"] = new JObject { ["post"] = new JObject { ["responses"] = new JObject() } } },
        };
        return new Response { ContentType = "text/plain", Text = document.ToString(Newtonsoft.Json.Formatting.None) };
    }

    /// <summary>Replaces the settings of AI Gateway, with the table's default prefix. A set without members removes it.</summary>
    public static JObject SetGateway(EndpointRecord endpoint, JObject asked)
    {
        GatewayRules.CheckLimits(asked.Objects("rate_limits"));
        GatewayRules.CheckGuardrails(asked.Object("guardrails"));
        var gateway = new JObject();
        foreach (var member in _gatewayMembers)
        {
            gateway.With(member, asked[member]?.DeepClone());
        }

        if (gateway.Object("inference_table_config") is { } table && table.Flag("enabled") == true)
        {
            foreach (var name in (string[])["catalog_name", "schema_name"])
            {
                _ = table.Text(name) ?? throw ApiRefusalException.Invalid($"inference_table_config.{name} is required to enable the inference table.");
            }

            table["table_name_prefix"] ??= endpoint.Name;
            var current = endpoint.Settings.Object("ai_gateway")?.Object("inference_table_config");
            AutoCapture.RefuseMove(current?.Flag("enabled") == true && current.Has("table_name_prefix") ? current : null, table);
        }

        if (gateway.Count == 0)
        {
            endpoint.Settings.Remove("ai_gateway");
        }
        else
        {
            endpoint.Settings["ai_gateway"] = gateway;
        }

        return gateway;
    }

    private static void Touch(Call call, EndpointRecord endpoint) => endpoint.UpdatedAt = call.NowMilliseconds;

    private static (EndpointRecord Endpoint, string Entity) Entity(Call call)
    {
        var endpoint = EndpointRules.Find(call, "CAN_VIEW");
        var name = call.Path["served_model_name"];
        var served = new[] { endpoint.Config, endpoint.Pending }.Any(config =>
            config?.Objects("served_entities").Any(entity => entity.Text("name") == name) == true
        );
        return served ? (endpoint, name) : throw ApiRefusalException.Missing($"Endpoint '{endpoint.Name}' has no served entity '{name}'.");
    }
}
