using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Databricks.Client.Waiting;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Evaluates the state of an endpoint for a wait, with its entities' messages.</summary>
internal static class EndpointStatus
{
    public const string Resource = "serving endpoint";

    /// <summary>Deployments on GPUs often take more than twenty minutes.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(45);

    /// <summary>Waits until nothing is being rolled out, whether or not the endpoint then serves queries.</summary>
    public static WaitStatus NotUpdating(ServingEndpointDetailed endpoint) =>
        new(Update(endpoint), endpoint.State?.ConfigUpdate?.ToString()) { Details = Words(endpoint) };

    /// <summary>
    /// Waits until the endpoint serves queries. A failed update counts only while it is not ready: the previous configuration keeps serving, if
    /// there is one.
    /// </summary>
    public static WaitStatus Ready(ServingEndpointDetailed endpoint)
    {
        var outcome =
            endpoint.State?.Ready == EndpointReadyState.Ready ? WaitOutcome.Success
            : Update(endpoint) == WaitOutcome.Failure ? WaitOutcome.Failure
            : WaitOutcome.Continue;
        return new WaitStatus(outcome, endpoint.State?.Ready?.ToString(), $"config_update is {endpoint.State?.ConfigUpdate?.ToString() ?? "not given"}")
        {
            Details = Words(endpoint),
        };
    }

    /// <summary>Waits until nothing is being rolled out and the endpoint serves queries.</summary>
    public static WaitStatus NotUpdatingAndReady(ServingEndpointDetailed endpoint)
    {
        var update = NotUpdating(endpoint);
        return update.Outcome == WaitOutcome.Success ? Ready(endpoint) : update;
    }

    /// <summary>
    /// Waits until the update that returned <paramref name="started"/> has ended. A stale read still shows the previous state, which is detected by the
    /// number of the configuration.
    /// </summary>
    public static Func<ServingEndpointDetailed, WaitStatus> Updated(ServingEndpointDetailed started)
    {
        var version = started.PendingConfig?.ConfigVersion;
        return endpoint =>
        {
            var status = NotUpdating(endpoint);
            var seen =
                status.Outcome == WaitOutcome.Success
                    ? endpoint.Config?.ConfigVersion
                    : endpoint.PendingConfig?.ConfigVersion ?? endpoint.Config?.ConfigVersion;
            return seen < version ? status with { Outcome = WaitOutcome.Continue } : status;
        };
    }

    private static WaitOutcome Update(ServingEndpointDetailed endpoint)
    {
        var state = endpoint.State?.ConfigUpdate;
        return state == EndpointConfigUpdateState.NotUpdating ? WaitOutcome.Success
            : state == EndpointConfigUpdateState.UpdateFailed || state == EndpointConfigUpdateState.UpdateCanceled ? WaitOutcome.Failure
            : WaitOutcome.Continue;
    }

    /// <summary>One line for each entity that is not ready: those being rolled out, otherwise those that should serve.</summary>
    private static List<string> Words(ServingEndpointDetailed endpoint)
    {
#pragma warning disable CS0618 // Older endpoints return served_models only.
        var pending = Words(endpoint.PendingConfig?.ServedEntities, endpoint.PendingConfig?.ServedModels);
        return pending.Count > 0 ? pending : Words(endpoint.Config?.ServedEntities, endpoint.Config?.ServedModels);
#pragma warning restore CS0618
    }

    private static List<string> Words(IList<ServedEntityOutput>? entities, IList<ServedModelOutput>? models)
    {
        var states = entities is { Count: > 0 }
            ? entities.Present().Select(static entity => (entity.Name, entity.State))
            : models.Present().Select(static model => (model.Name, model.State));
        var lines = new List<string>();
        foreach (var (name, state) in states)
        {
            if (state?.Deployment is { } deployment && deployment != DeploymentState.DeploymentReady)
            {
                var message = state.DeploymentStateMessage;
                lines.Add($"{name ?? "an entity without a name"}: {deployment}{(string.IsNullOrEmpty(message) ? "" : $" ({message})")}");
            }
        }

        return lines;
    }
}
