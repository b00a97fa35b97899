using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Serialization;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Makes the request that would leave an endpoint's configuration as it is, for a part of it to be changed.</summary>
internal static class ConfigCopy
{
    /// <summary>What only answers carry, and the members that are copied by themselves where they have a value.</summary>
    private static readonly string[] _configResponses = ["config_version", "served_entities", "served_models", "auto_capture_config"];
    private static readonly string[] _entityResponses = ["state", "creator", "creation_timestamp", "foundation_model"];
    private static readonly string[] _captureResponses = ["state"];

    /// <exception cref="DatabricksException">The endpoint has no configuration yet, or units of provisioned throughput, which have a route of their own.</exception>
    public static UpdateServingEndpointConfigRequest Of(ServingEndpointDetailed endpoint)
    {
        var config =
            endpoint.Config
            ?? throw new DatabricksException(
                $"The serving endpoint '{endpoint.Name}' has no configuration yet that could be changed: wait until it is deployed."
            );
        if (config.ServedEntities.Present().Any(static entity => entity.ProvisionedModelUnits > 0))
        {
            throw new DatabricksException(
                $"The serving endpoint '{endpoint.Name}' has units of provisioned throughput, whose configuration has a route of its own: use UpdateProvisionedThroughputConfigAsync."
            );
        }

        // Members that the library does not know are a part of what the request replaces.
        var known = JsonTokens.Of(config);
        foreach (var name in _configResponses)
        {
            known.Remove(name);
        }

        var request = JsonCopy.Read<UpdateServingEndpointConfigRequest>(known);
        request.TrafficConfig = config.TrafficConfig;
#pragma warning disable CS0618 // Older endpoints have served_models only, and a capture that is on has to be sent again.
        if (config.ServedEntities is { Count: > 0 } entities)
        {
            request.ServedEntities = [.. entities.Select(static entity => Copy<ServedEntityInput>(entity, _entityResponses))];
        }
        else
        {
            request.ServedModels =
                config.ServedModels.Count == 0 ? null : [.. config.ServedModels.Select(static model => Copy<ServedModelInput>(model, _entityResponses))];
        }

        // One that is off stays off without being named.
        if (config.AutoCaptureConfig is { Enabled: not false } capture)
        {
            request.AutoCaptureConfig = Copy<AutoCaptureConfigInput>(capture, _captureResponses);
        }
#pragma warning restore CS0618
        return request;
    }

    /// <summary>Null for an element that is null: it came so, and goes back so.</summary>
    private static T Copy<T>(IJsonModel? source, string[] leaveOut)
        where T : class, IJsonModel, new()
    {
        if (source is null)
        {
            return null!;
        }

        var json = JsonTokens.Of(source);
        foreach (var name in leaveOut)
        {
            json.Remove(name);
        }

        return JsonCopy.Read<T>(json);
    }
}
