using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Waiting;

namespace Databricks.Client.Clusters;

/// <summary>
/// A wait that starts the cluster whenever it is terminated. Other processes may start, stop or restart it at the same time: a start refused with
/// INVALID_STATE means that another caller was faster, and the next read shows the outcome.
/// </summary>
internal sealed class EnsureRunning(Func<CancellationToken, Task<ClusterDetails>> get, Func<CancellationToken, Task> start, TimeProvider time)
{
    private ClusterDetails? _endBeforeStart;
    private long _startedAt;
    private bool _hasLeft;
    private bool _startsAgain;

    public async Task<ClusterDetails> ReadAsync(CancellationToken cancellationToken)
    {
        var cluster = await get(cancellationToken).ConfigureAwait(false);
        _hasLeft |= _endBeforeStart is not null && !ClusterWaits.IsSameEnd(_endBeforeStart, cluster);
        _startsAgain = ClusterWaits.Is(cluster, ClusterState.Terminated) && MayStart(cluster);
        if (_startsAgain)
        {
            try
            {
                await start(cancellationToken).ConfigureAwait(false);
                _endBeforeStart = cluster;
                _startedAt = time.GetTimestamp();
                _hasLeft = false;
            }
            catch (InvalidStateException)
            {
                // Another caller acted between the read and the start.
            }
        }

        return cluster;
    }

    /// <summary>The distance of a cluster from running; null if it cannot run. An unknown state is tried last.</summary>
    public static int? Distance(ClusterDetails cluster) =>
        Is(cluster, ClusterState.Running, ClusterState.Resizing) ? 0
        : Is(cluster, ClusterState.Pending, ClusterState.Restarting) ? 1
        : ClusterWaits.Is(cluster, ClusterState.Terminated) ? 2
        : ClusterWaits.Is(cluster, ClusterState.Terminating) ? 3
        : Is(cluster, ClusterState.Error, ClusterState.Unknown) ? null
        : 4;

    public WaitStatus Judge(ClusterDetails cluster) =>
        ClusterWaits.Is(cluster, ClusterState.Running) ? ClusterWaits.Status(cluster, WaitOutcome.Success)
        : Distance(cluster) is null ? ClusterWaits.Status(cluster, WaitOutcome.Failure)
        : ClusterWaits.Is(cluster, ClusterState.Terminated) && !_startsAgain && !MayLag ? ClusterWaits.Status(cluster, WaitOutcome.Failure)
        : ClusterWaits.Status(cluster, WaitOutcome.Continue);

    private static bool Is(ClusterDetails cluster, ClusterState one, ClusterState other) => ClusterWaits.Is(cluster, one) || ClusterWaits.Is(cluster, other);

    /// <summary>Right after a start, responses may still show the state before it.</summary>
    private bool MayLag => _endBeforeStart is not null && !_hasLeft && time.GetElapsedTime(_startedAt) < Waiter.Lag;

    /// <summary>
    /// The first start is always allowed. After it, a cluster that was terminated on purpose is started again; one that failed to start is not.
    /// </summary>
    private bool MayStart(ClusterDetails cluster) => _endBeforeStart is null || (_hasLeft && cluster.TerminationReason?.Type == TerminationReasonType.Success);
}
