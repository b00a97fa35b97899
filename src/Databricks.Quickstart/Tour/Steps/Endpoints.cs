using Databricks.Client.Models;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Shared code of the endpoint steps.</summary>
internal static class Endpoints
{
    /// <summary>The endpoint that the guide updates. It exists before the tour begins.</summary>
    public const string Existing = "my-endpoint";

    /// <summary>Updates the existing endpoint and waits for the end of the update.</summary>
    public static Task<ServingEndpointDetailed> UpdateAsync(
        TourContext tour,
        UpdateServingEndpointConfigRequest request,
        CancellationToken cancellationToken
    ) => tour.Client.ServingEndpoints.UpdateConfigAndWaitAsync(Existing, request, TourContext.Wait, cancellationToken: cancellationToken);

    /// <summary>The endpoint is ready and its last update has succeeded.</summary>
    public static void CheckReady(StepLog log, ServingEndpointDetailed endpoint)
    {
        log.Checks.Equal("state.ready", EndpointReadyState.Ready, endpoint.State?.Ready);
        log.Checks.Equal("state.config_update", EndpointConfigUpdateState.NotUpdating, endpoint.State?.ConfigUpdate);
    }

    /// <summary>The traffic share of each served entity, such as <c>current 50 %, challenger 50 %</c>.</summary>
    public static string Traffic(ServingEndpointDetailed endpoint) =>
        string.Join(
            ", ",
            (endpoint.Config?.TrafficConfig?.Routes ?? []).Select(route => $"{route.ServedModelName ?? route.ServedEntityName} {route.TrafficPercentage} %")
        );

    /// <summary>Location of the active configuration's inference table.</summary>
    public static string Table(ServingEndpointDetailed endpoint) =>
        endpoint.Config?.AutoCaptureConfig is { Enabled: true } capture
            ? $"{capture.CatalogName}.{capture.SchemaName}.{capture.TableNamePrefix}_payload"
            : "none";
}
