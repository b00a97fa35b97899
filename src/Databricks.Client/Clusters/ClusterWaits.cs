using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Waiting;

namespace Databricks.Client.Clusters;

/// <summary>What the states of a cluster mean to those who wait for one.</summary>
internal static class ClusterWaits
{
    public const string Resource = "cluster";

    /// <summary>
    /// After so many reads, some three minutes, a change of settings counts as done although no read has shown it: the service may have made of the new
    /// settings the same as before.
    /// </summary>
    private const int LaggingReadsOfSettings = 20;

    /// <summary>The limit of waits for RUNNING: machines with GPUs often need more than the 20 minutes that other clients allow.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromMinutes(30);

    /// <summary>The limit of waits for TERMINATED.</summary>
    public static readonly TimeSpan Stop = TimeSpan.FromMinutes(20);

    /// <summary>RUNNING is success; TERMINATED and ERROR are failure.</summary>
    public static WaitStatus Running(ClusterDetails cluster) =>
        Is(cluster, ClusterState.Running) ? Status(cluster, WaitOutcome.Success)
        : Is(cluster, ClusterState.Terminated) || Is(cluster, ClusterState.Error) ? Status(cluster, WaitOutcome.Failure)
        : Status(cluster, WaitOutcome.Continue);

    /// <summary>Like <see cref="Running"/> for a cluster that was told to start just now: the first answers may still show how it ended before.</summary>
    public static Func<ClusterDetails, WaitStatus> RunningAfterStart()
    {
        var reads = 0;
        var hasLeft = false;
        return cluster =>
        {
            reads++;
            hasLeft |= !Is(cluster, ClusterState.Terminated);
            return hasLeft || reads >= Waiter.LaggingReads ? Running(cluster) : Status(cluster, WaitOutcome.Continue);
        };
    }

    /// <summary>Like <see cref="Running"/> for a cluster that was told to restart: the first answers may still show it as it was before.</summary>
    public static Func<ClusterDetails, WaitStatus> RunningAfterRestart()
    {
        var reads = 0;
        var hasChanged = false;
        return cluster =>
        {
            reads++;
            hasChanged |= !Is(cluster, ClusterState.Running);
            var status = Running(cluster);
            return hasChanged || reads >= Waiter.LaggingReads ? status : status with { Outcome = WaitOutcome.Continue };
        };
    }

    /// <summary>
    /// Like <see cref="Running"/> for a cluster that was changed: answers that still show it as it was before are not the end of the change. One that
    /// did not run stays TERMINATED, unless somebody starts it.
    /// </summary>
    public static Func<ClusterDetails, WaitStatus> Changed(ClusterDetails before, ConfigChange change)
    {
        var reads = 0;
        var longestLag = change.IsVisible ? LaggingReadsOfSettings : Waiter.LaggingReads;
        var stays = Is(before, ClusterState.Terminated);
        return cluster =>
        {
            reads++;
            var status = stays && Is(cluster, ClusterState.Terminated) ? Status(cluster, WaitOutcome.Success) : Running(cluster);
            return change.IsIn(cluster) || reads >= longestLag ? status : status with { Outcome = WaitOutcome.Continue };
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

    /// <summary>Whether the service does not know the cluster.</summary>
    public static bool IsMissing(DatabricksApiException error) => error is ResourceDoesNotExistException || error.StatusCode == HttpStatusCode.NotFound;
}
