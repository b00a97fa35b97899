using Databricks.Client.Models;
using Databricks.Client.Testing.Clusters;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

public sealed partial class WorkspaceSeed
{
    /// <summary>Adds a cluster in the API's format. Absent members get the defaults of a new cluster.</summary>
    /// <param name="cluster">The cluster: <c>cluster_id</c>, <c>state</c> (default TERMINATED) and any other member of <see cref="ClusterDetails"/>.</param>
    public WorkspaceSeed Cluster(JObject cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        lock (_workspace.Gate)
        {
            SeededClusters.Add(_workspace, cluster);
        }

        return this;
    }

    /// <summary>Adds a cluster from a client model. Unset members get the defaults of a new cluster.</summary>
    /// <param name="cluster">The cluster. Without a <see cref="ClusterDetails.ClusterId"/> it gets one, without a <see cref="ClusterDetails.State"/> it is TERMINATED.</param>
    public WorkspaceSeed Cluster(ClusterDetails cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return Cluster(JsonTokens.ParseObject(JsonConvert.SerializeObject(cluster)));
    }

    /// <summary>Adds a cluster with usual attributes.</summary>
    /// <param name="clusterId">Its ID.</param>
    /// <param name="name">Its name.</param>
    /// <param name="state">Its state.</param>
    /// <param name="stateMessage">Why it is in that state.</param>
    public WorkspaceSeed Cluster(string clusterId, string name, string state = "TERMINATED", string stateMessage = "") =>
        Cluster(
            new JObject
            {
                ["cluster_id"] = clusterId,
                ["cluster_name"] = name,
                ["spark_version"] = "17.3.x-scala2.13",
                ["node_type_id"] = "Standard_D4ds_v5",
                ["num_workers"] = 1,
                ["state"] = state,
                ["state_message"] = stateMessage,
            }
        );

    /// <summary>
    /// Adds cluster policies that new clusters may name. Other policies are refused, except for those of seeded clusters and of the API's examples.
    /// </summary>
    /// <param name="ids">Their IDs.</param>
    public WorkspaceSeed ClusterPolicies(params string[] ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        lock (_workspace.Gate)
        {
            _workspace.State.ClusterPolicies.UnionWith(ids);
        }

        return this;
    }

    /// <summary>Sets a cluster's state immediately and cancels any pending change.</summary>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="state">PENDING, RUNNING, RESTARTING, RESIZING, TERMINATING, TERMINATED, ERROR or UNKNOWN.</param>
    /// <param name="stateMessage">Why it is in that state.</param>
    /// <param name="terminationReason">Why it was terminated, with <c>code</c>, <c>type</c> and <c>parameters</c>; null for none.</param>
    /// <exception cref="ArgumentException">The cluster or state does not exist.</exception>
    public WorkspaceSeed ClusterState(string clusterId, string state, string stateMessage = "", JObject? terminationReason = null)
    {
        lock (_workspace.Gate)
        {
            SeededClusters.SetState(_workspace, clusterId, state, stateMessage, terminationReason);
        }

        return this;
    }

    /// <summary>Makes the next start of a cluster, or the pending one, end in TERMINATED.</summary>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="code">Code of the termination reason, such as CLOUD_PROVIDER_LAUNCH_FAILURE.</param>
    /// <param name="type">SUCCESS, CLIENT_ERROR, SERVICE_FAULT or CLOUD_FAILURE.</param>
    /// <exception cref="ArgumentException">The cluster does not exist.</exception>
    public WorkspaceSeed ClusterStartFailure(string clusterId, string code, string type = "CLOUD_FAILURE")
    {
        lock (_workspace.Gate)
        {
            SeededClusters.Find(_workspace, clusterId).FailNextStart = ClusterStateMachine.Reason(code, type, []);
        }

        return this;
    }
}
