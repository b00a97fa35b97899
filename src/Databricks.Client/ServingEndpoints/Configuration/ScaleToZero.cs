using Databricks.Client.Models;
using Databricks.Client.Serialization;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Changes whether entities may scale to zero.</summary>
internal static class ScaleToZero
{
    public static void Set(UpdateServingEndpointConfigRequest config, bool enabled, string? servedEntityName, string endpoint)
    {
        var found = false;
        foreach (var entity in config.ServedEntities.Present())
        {
            if ((servedEntityName is null || entity.Name == servedEntityName) && entity.ExternalModel is null)
            {
                entity.ScaleToZeroEnabled = enabled;
                found = true;
            }
        }

#pragma warning disable CS0618 // Older endpoints have served_models only.
        foreach (var model in config.ServedModels.Present())
        {
            if (servedEntityName is null || model.Name == servedEntityName)
            {
                model.ScaleToZeroEnabled = enabled;
                found = true;
            }
        }
#pragma warning restore CS0618
        if (!found)
        {
            throw new ArgumentException(
                servedEntityName is null
                    ? $"The serving endpoint '{endpoint}' serves only external models, which have no compute to scale to zero."
                    : $"The serving endpoint '{endpoint}' does not serve an entity '{servedEntityName}' with its own compute.",
                nameof(servedEntityName)
            );
        }
    }
}
