using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>Creates the configuration that an endpoint rolls out from the requested one.</summary>
internal static class EndpointConfig
{
    private const int MaxEntities = 15;

    // Settings of foundation and external models, which have no compute.
    private static readonly string[] _withoutWorkload =
    [
        "external_model",
        "provisioned_model_units",
        "min_provisioned_throughput",
        "max_provisioned_throughput",
    ];

    private static readonly string[] _described = ["type", "min_dbus", "max_dbus"];

    public static JObject Build(Call call, EndpointRecord endpoint, JObject asked)
    {
        var entities = Entities(call, endpoint, asked);
        var config = new JObject
        {
            ["served_entities"] = new JArray(entities),
            ["served_models"] = new JArray(entities.Where(entity => !entity.Has("external_model")).Select(AsModel)),
            ["config_version"] = endpoint.Version + 1,
            ["traffic_config"] = Traffic(asked.Object("traffic_config"), entities),
        };
        var previous = endpoint.Pending ?? endpoint.Config;
        return config.With(
            "auto_capture_config",
            AutoCapture.Next(endpoint.Name, previous?.Object("auto_capture_config"), asked.Object("auto_capture_config"))
        );
    }

    private static List<JObject> Entities(Call call, EndpointRecord endpoint, JObject asked)
    {
        if (asked.Has("served_entities") && asked.Has("served_models"))
        {
            throw ApiRefusalException.Invalid("Only one of served_entities and served_models may be given.");
        }

        var inputs = asked.Has("served_models") ? asked.Objects("served_models").Select(AsEntity).ToList() : [.. asked.Objects("served_entities")];
        if (inputs.Count is 0 or > MaxEntities)
        {
            throw ApiRefusalException.Invalid($"A configuration needs between 1 and {MaxEntities} served entities.");
        }

        var entities = inputs.ConvertAll(input => Entity(call, endpoint, input));
        var twice = entities.GroupBy(entity => entity.Text("name")).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? entities : throw ApiRefusalException.Invalid($"Two served entities are named {twice.Key}.");
    }

    private static JObject Entity(Call call, EndpointRecord endpoint, JObject input)
    {
        EntityRules.Check(input);
        var external = input.Object("external_model");
        var name =
            input.Text("name")
            ?? (
                external is not null
                    ? (external.Text("name") ?? "").Replace('.', '-').Replace(':', '-')
                    : input.Text("entity_name")!.Split('.')[^1] + (input.Text("entity_version") is { } version ? "-" + version : "")
            );
        var entity = new JObject { ["name"] = name };
        foreach (var property in input.Properties())
        {
            if (property.Name is not ("name" or "burst_scaling_enabled") && property.Value.Type != JTokenType.Null)
            {
                entity[property.Name] = property.Value.DeepClone();
            }
        }

        if (!_withoutWorkload.Any(entity.Has))
        {
            entity["workload_type"] ??= "CPU";
            entity["scale_to_zero_enabled"] ??= false;
        }

        Describe(entity);
        PlaintextKeys.Remove(entity);
        Deploy(call, endpoint, entity);
        return entity;
    }

    // Members of an entity that the service sets, whatever the request contains.
    private static void Describe(JObject entity)
    {
        foreach (var name in _described)
        {
            entity.Remove(name);
        }

        entity
            .With("type", EndpointKind.Of(entity))
            .With("min_dbus", Cost(entity.Int64("min_provisioned_throughput")))
            .With("max_dbus", Cost(entity.Int64("max_provisioned_throughput")));
    }

    // The ratio in a vendor example: 970 tokens per second cost 24 units per hour. Real ratios depend on the model.
    private static double? Cost(long? throughput) => throughput is { } tokens ? Math.Round(tokens * 24.0 / 970, 1) : null;

    // An entity that already serves is unchanged while others are deployed.
    private static void Deploy(Call call, EndpointRecord endpoint, JObject entity)
    {
        var running = endpoint.Config?.Objects("served_entities").FirstOrDefault(other => other.Text("name") == entity.Text("name"));
        var unchanged =
            running is not null
            && JToken.DeepEquals(running["entity_name"], entity["entity_name"])
            && JToken.DeepEquals(running["entity_version"], entity["entity_version"]);
        entity["state"] = unchanged ? State("DEPLOYMENT_READY", "") : State("DEPLOYMENT_CREATING", "Creating");
        entity["creator"] = unchanged ? running!["creator"] : call.Caller.Name;
        entity["creation_timestamp"] = unchanged ? running!["creation_timestamp"] : call.NowMilliseconds;
    }

    public static JObject State(string deployment, string message) => new() { ["deployment"] = deployment, ["deployment_state_message"] = message };

    private static JObject Traffic(JObject? asked, List<JObject> entities)
    {
        var names = entities.ConvertAll(entity => entity.Text("name")!);
        if (asked is null || !asked.Objects("routes").Any())
        {
            return names.Count == 1
                ? new JObject { ["routes"] = new JArray(Route(names[0], 100)) }
                : throw ApiRefusalException.Invalid("traffic_config is required if there is more than one served entity.");
        }

        var routes = asked
            .Objects("routes")
            .Select(route =>
            {
                var name =
                    route.Text("served_entity_name")
                    ?? route.Text("served_model_name")
                    ?? throw ApiRefusalException.Invalid("A route needs served_entity_name.");
                return names.Contains(name)
                    ? Route(name, route.Int64("traffic_percentage") ?? throw ApiRefusalException.Invalid("A route needs traffic_percentage."))
                    : throw ApiRefusalException.Invalid($"A route names {name}, which is not a served entity of this configuration.");
            })
            .ToList();
        var sum = routes.Sum(route => route.Int64("traffic_percentage"));
        return sum == 100 && routes.TrueForAll(route => route.Int64("traffic_percentage") is >= 0 and <= 100)
            ? new JObject { ["routes"] = new JArray(routes) }
            : throw ApiRefusalException.Invalid($"The traffic percentages must add up to 100, but add up to {sum}.");
    }

    private static JObject Route(string name, long percentage) =>
        new()
        {
            ["served_model_name"] = name,
            ["served_entity_name"] = name,
            ["traffic_percentage"] = percentage,
        };

    private static JObject AsEntity(JObject model)
    {
        var entity = model.Copy();
        entity.Remove("model_name");
        entity.Remove("model_version");
        return entity.With("entity_name", model["model_name"]?.DeepClone()).With("entity_version", model["model_version"]?.DeepClone());
    }

    private static JObject AsModel(JObject entity)
    {
        var model = entity.Copy();
        foreach (
            var name in (string[])
                ["entity_name", "entity_version", "foundation_model", "min_provisioned_throughput", "max_provisioned_throughput", .. _described]
        )
        {
            model.Remove(name);
        }

        return model.With("model_name", entity["entity_name"]?.DeepClone()).With("model_version", entity["entity_version"]?.DeepClone());
    }
}
