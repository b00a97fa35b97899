using Databricks.Client.Models;
using Databricks.Client.Testing.Clusters;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

public sealed partial class WorkspaceSeed
{
    /// <summary>Adds a cluster in the form in which the API shows clusters. Members that are absent get the values that a new cluster has.</summary>
    /// <param name="cluster">The cluster: <c>cluster_id</c>, <c>state</c> (TERMINATED where absent) and any member that get shows.</param>
    public WorkspaceSeed Cluster(JObject cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        lock (_workspace.Gate)
        {
            SeededClusters.Add(_workspace, cluster);
        }

        return this;
    }

    /// <summary>Adds a cluster as the client shows clusters. Members that are not set get the values that a new cluster has.</summary>
    /// <param name="cluster">The cluster. Without a <see cref="ClusterDetails.ClusterId"/> it gets one, without a <see cref="ClusterDetails.State"/> it is TERMINATED.</param>
    public WorkspaceSeed Cluster(ClusterDetails cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return Cluster(JsonTokens.ParseObject(JsonConvert.SerializeObject(cluster)));
    }

    /// <summary>Adds a cluster with usual attributes.</summary>
    /// <param name="clusterId">Its id.</param>
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

    /// <summary>Adds cluster policies that new clusters may name. A policy that no one added is refused, except for those of seeded clusters and of the API's examples.</summary>
    /// <param name="ids">Their ids.</param>
    public WorkspaceSeed ClusterPolicies(params string[] ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        lock (_workspace.Gate)
        {
            _workspace.State.ClusterPolicies.UnionWith(ids);
        }

        return this;
    }

    /// <summary>Puts a cluster into a state at once; nothing stays under way.</summary>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="state">PENDING, RUNNING, RESTARTING, RESIZING, TERMINATING, TERMINATED, ERROR or UNKNOWN.</param>
    /// <param name="stateMessage">Why it is in that state.</param>
    /// <param name="terminationReason">Why it was terminated, with <c>code</c>, <c>type</c> and <c>parameters</c>; null for nothing.</param>
    /// <exception cref="ArgumentException">There is no such cluster or state.</exception>
    public WorkspaceSeed ClusterState(string clusterId, string state, string stateMessage = "", JObject? terminationReason = null)
    {
        lock (_workspace.Gate)
        {
            SeededClusters.SetState(_workspace, clusterId, state, stateMessage, terminationReason);
        }

        return this;
    }

    /// <summary>Makes the next start of a cluster, or the start under way, end in TERMINATED.</summary>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="code">Code of the termination reason, such as CLOUD_PROVIDER_LAUNCH_FAILURE.</param>
    /// <param name="type">SUCCESS, CLIENT_ERROR, SERVICE_FAULT or CLOUD_FAILURE.</param>
    /// <exception cref="ArgumentException">There is no such cluster.</exception>
    public WorkspaceSeed ClusterStartFailure(string clusterId, string code, string type = "CLOUD_FAILURE")
    {
        lock (_workspace.Gate)
        {
            SeededClusters.Find(_workspace, clusterId).FailNextStart = ClusterStateMachine.Reason(code, type, []);
        }

        return this;
    }
}
