using Databricks.Client.Models;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>The models that the guide serves.</summary>
internal static class Models
{
    /// <summary>The model of the endpoint feed-ads.</summary>
    public static ServedEntityInput Ads() => Small("ads1");

    /// <summary>The model currently served by my-endpoint.</summary>
    public static ServedEntityInput Current() => Small("model-A", "current");

    /// <summary>The model that gets half of the queries.</summary>
    public static ServedEntityInput Challenger() => Small("model-B", "challenger");

    private static ServedEntityInput Small(string model, string? name = null) =>
        new()
        {
            Name = name,
            EntityName = model,
            EntityVersion = "1",
            WorkloadSize = "Small",
            ScaleToZeroEnabled = true,
        };
}
