using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Creates the request that would leave an endpoint's configuration unchanged, so that a part of it can be changed.</summary>
internal static class ConfigCopy
{
    /// <summary>Response-only members.</summary>
    private static readonly string[] _entityOutputs = ["state", "creator", "creation_timestamp", "foundation_model", "type", "min_dbus", "max_dbus"];

    /// <exception cref="DatabricksStateException">The endpoint has no configuration yet, or units of provisioned throughput, which have their own route.</exception>
    public static UpdateServingEndpointConfigRequest Of(ServingEndpointDetailed endpoint)
    {
        var config =
            endpoint.Config
            ?? throw new DatabricksStateException($"The serving endpoint '{endpoint.Name}' has no configuration to change yet: wait until it is deployed.");
        if (config.ServedEntities.Present().Any(static entity => entity.ProvisionedModelUnits > 0))
        {
            throw new DatabricksStateException(
                $"The serving endpoint '{endpoint.Name}' has provisioned throughput, which is configured separately: use UpdateProvisionedThroughputConfigAsync."
            );
        }

        // Copied as JSON, so that unknown or unreadable members are sent back unchanged: the request replaces everything.
        var json = JsonTokens.Of(config);
        json.Remove("config_version");
        if (IsEmpty(json["served_entities"]))
        {
            json.Remove("served_entities");
        }

        if (IsEmpty(json["served_models"]) || json["served_entities"] is JArray)
        {
            json.Remove("served_models");
        }

        RemoveOutputs(json["served_entities"]);
        RemoveOutputs(json["served_models"]);

        // A disabled one stays disabled if it is omitted.
        if (json["auto_capture_config"] is null or { Type: JTokenType.Null } || json["auto_capture_config"] is JObject && IsOff(config))
        {
            json.Remove("auto_capture_config");
        }

        (json["auto_capture_config"] as JObject)?.Remove("state");
        return JsonCopy.Read<UpdateServingEndpointConfigRequest>(json);
    }

    private static bool IsOff(EndpointCoreConfigOutput config)
    {
#pragma warning disable CS0618 // An enabled legacy table must be sent again.
        return config.AutoCaptureConfig is { Enabled: false };
#pragma warning restore CS0618
    }

    private static bool IsEmpty(JToken? list) => list is null or { Type: JTokenType.Null } or JArray { Count: 0 };

    private static void RemoveOutputs(JToken? entities)
    {
        foreach (var entity in (entities as JArray ?? []).OfType<JObject>())
        {
            foreach (var name in _entityOutputs)
            {
                entity.Remove(name);
            }
        }
    }
}
