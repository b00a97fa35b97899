using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Serialization;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Makes the request that would leave an endpoint's configuration as it is, for a part of it to be changed.</summary>
internal static class ConfigCopy
{
    private static readonly string[] EntityAnswers = ["state", "creator", "creation_timestamp", "foundation_model"];
    private static readonly string[] CaptureAnswers = ["state"];

    /// <exception cref="DatabricksException">The endpoint has no configuration yet, or units of provisioned throughput, which have a route of their own.</exception>
    public static UpdateServingEndpointConfigRequest Of(ServingEndpointDetailed endpoint)
    {
        var config =
            endpoint.Config
            ?? throw new DatabricksException(
                $"The serving endpoint '{endpoint.Name}' has no configuration yet that could be changed: wait until it is deployed."
            );
        if (config.ServedEntities.Any(static entity => entity.ProvisionedModelUnits > 0))
        {
            throw new DatabricksException(
                $"The serving endpoint '{endpoint.Name}' has units of provisioned throughput, whose configuration has a route of its own: use UpdateProvisionedThroughputConfigAsync."
            );
        }

        var request = new UpdateServingEndpointConfigRequest { TrafficConfig = config.TrafficConfig };
#pragma warning disable CS0618 // Older endpoints have served_models only, and a capture that is on has to be sent again.
        if (config.ServedEntities is { Count: > 0 } entities)
        {
            request.ServedEntities = [.. entities.Select(static entity => Copy<ServedEntityInput>(entity, EntityAnswers))];
        }
        else
        {
            request.ServedModels =
                config.ServedModels.Count == 0 ? null : [.. config.ServedModels.Select(static model => Copy<ServedModelInput>(model, EntityAnswers))];
        }

        // One that is off stays off without being named.
        if (config.AutoCaptureConfig is { Enabled: not false } capture)
        {
            request.AutoCaptureConfig = Copy<AutoCaptureConfigInput>(capture, CaptureAnswers);
        }
#pragma warning restore CS0618
        return request;
    }

    private static T Copy<T>(IJsonModel source, string[] leaveOut)
        where T : class, IJsonModel, new()
    {
        var json = JsonTokens.Of(source);
        foreach (var name in leaveOut)
        {
            json.Remove(name);
        }

        return JsonCopy.Read<T>(json);
    }
}
