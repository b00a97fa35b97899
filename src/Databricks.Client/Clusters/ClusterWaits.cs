using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Waiting;

namespace Databricks.Client.Clusters;

/// <summary>The meaning of a cluster's states for waits.</summary>
internal static class ClusterWaits
{
    public const string Resource = "cluster";

    /// <summary>The limit of waits for RUNNING: machines with GPUs often need more than the 20 minutes that other clients allow.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromMinutes(30);

    /// <summary>The limit of waits for TERMINATED.</summary>
    public static readonly TimeSpan Stop = TimeSpan.FromMinutes(20);

    /// <summary>RUNNING is success; TERMINATED and ERROR are failure.</summary>
    public static WaitStatus Running(ClusterDetails cluster) =>
        Is(cluster, ClusterState.Running) ? Status(cluster, WaitOutcome.Success)
        : Is(cluster, ClusterState.Terminated) || Is(cluster, ClusterState.Error) ? Status(cluster, WaitOutcome.Failure)
        : Status(cluster, WaitOutcome.Continue);

    /// <summary>Like <see cref="Running"/> for a cluster that was just started: the first responses may still show its previous end.</summary>
    public static Func<ClusterDetails, WaitStatus> RunningAfterStart(TimeProvider time) =>
        AfterLag(time, static (first, cluster) => !IsSameEnd(first, cluster));

    /// <summary>Like <see cref="Running"/> for a cluster that was just restarted: the first responses may still show its previous state.</summary>
    public static Func<ClusterDetails, WaitStatus> RunningAfterRestart(TimeProvider time) =>
        AfterLag(time, static (first, cluster) => !Is(cluster, ClusterState.Running) || cluster.LastRestartedTime != first.LastRestartedTime);

    /// <summary>Whether two reads show the same end of a cluster: it did not start in between.</summary>
    public static bool IsSameEnd(ClusterDetails one, ClusterDetails other) =>
        Is(one, ClusterState.Terminated) && Is(other, ClusterState.Terminated) && one.TerminatedTime == other.TerminatedTime;

    /// <summary>Like <see cref="Running"/>, once a read shows a change since the first, or reads are no longer stale.</summary>
    private static Func<ClusterDetails, WaitStatus> AfterLag(TimeProvider time, Func<ClusterDetails, ClusterDetails, bool> hasHappened)
    {
        var begun = time.GetTimestamp();
        ClusterDetails? first = null;
        var counts = false;
        return cluster =>
        {
            counts |= hasHappened(first ??= cluster, cluster) || time.GetElapsedTime(begun) >= Waiter.Lag;
            var status = Running(cluster);
            return counts ? status : status with { Outcome = WaitOutcome.Continue };
        };
    }

    /// <summary>
    /// Like <see cref="Running"/> for a cluster that was changed: responses that still show its earlier state are not the end of the change. A cluster that
    /// was not running stays TERMINATED, unless it is started. Once reads are no longer stale, a change counts as done even if no read has shown it: the
    /// new settings may be equivalent to the old ones.
    /// </summary>
    public static Func<ClusterDetails, WaitStatus> Changed(ClusterDetails before, ConfigChange change, TimeProvider time)
    {
        var reads = 0;
        var begun = time.GetTimestamp();
        var stays = Is(before, ClusterState.Terminated);
        return cluster =>
        {
            var isOver = change.IsVisible ? time.GetElapsedTime(begun) >= Waiter.Lag : ++reads >= Waiter.LaggingReads;
            var status = stays && Is(cluster, ClusterState.Terminated) ? Status(cluster, WaitOutcome.Success) : Running(cluster);
            return change.IsIn(cluster) || isOver ? status : status with { Outcome = WaitOutcome.Continue };
        };
    }

    /// <summary>TERMINATED is success; ERROR is failure.</summary>
    public static WaitStatus Terminated(ClusterDetails cluster) =>
        Is(cluster, ClusterState.Terminated) ? Status(cluster, WaitOutcome.Success)
        : Is(cluster, ClusterState.Error) ? Status(cluster, WaitOutcome.Failure)
        : Status(cluster, WaitOutcome.Continue);

    public static bool Is(ClusterDetails cluster, ClusterState state) => cluster.State == state;

    public static WaitStatus Status(ClusterDetails cluster, WaitOutcome outcome) =>
        new(outcome, cluster.State == default ? null : cluster.State.ToString(), cluster.StateMessage)
        {
            ReasonCode = cluster.TerminationReason?.Code?.ToString(),
            ReasonType = cluster.TerminationReason?.Type?.ToString(),
            ReasonParameters = cluster.TerminationReason?.Parameters is { Count: > 0 } parameters ? new Dictionary<string, string>(parameters) : null,
        };

    /// <summary>Whether the cluster does not exist.</summary>
    public static bool IsMissing(DatabricksApiException error) => error is ResourceDoesNotExistException || error.StatusCode == HttpStatusCode.NotFound;
}
