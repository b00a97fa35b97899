using Databricks.Client.Models;
using Databricks.Client.Waiting;

namespace Databricks.Client.ServingEndpoints;

/// <summary>The goal of a wait for an endpoint.</summary>
/// <param name="Name">The goal, as named in messages.</param>
/// <param name="Judge">Evaluates a response.</param>
internal sealed record EndpointGoal(string Name, Func<ServingEndpointDetailed, WaitStatus> Judge)
{
    private const string IsReady = "READY";
    private const string IsNotUpdating = "NOT_UPDATING";

    public static EndpointGoal Ready { get; } = new(IsReady, EndpointStatus.Ready);

    public static EndpointGoal NotUpdating { get; } = new(IsNotUpdating, EndpointStatus.NotUpdating);

    public static EndpointGoal NotUpdatingAndReady { get; } = new(IsReady, EndpointStatus.NotUpdatingAndReady);

    /// <summary>The end of the update that returned <paramref name="started"/>.</summary>
    public static EndpointGoal Updated(ServingEndpointDetailed started) => new(IsNotUpdating, EndpointStatus.Updated(started));

    /// <summary>The end of that update, and an endpoint that serves queries.</summary>
    public static EndpointGoal UpdatedAndReady(ServingEndpointDetailed started)
    {
        var updated = EndpointStatus.Updated(started);
        return new EndpointGoal(IsReady, seen => updated(seen) is { Outcome: not WaitOutcome.Success } status ? status : EndpointStatus.Ready(seen));
    }
}
