using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>Moves clusters from state to state and writes their events.</summary>
internal static class ClusterStateMachine
{
    /// <summary>Begins a change that ends in <paramref name="to"/>.</summary>
    public static void Begin(Call call, ClusterRecord cluster, string state, string to, string message)
    {
        var options = call.Workspace.Options;
        cluster.State = state;
        cluster.StateMessage = message;
        cluster.Own.Remove("termination_reason");
        cluster.Next = Transition.Begin(call, to, to == ClusterStates.Terminated ? options.ClusterTerminationDuration : options.ClusterStartDuration);
    }

    public static void BeginStart(Call call, ClusterRecord cluster)
    {
        Begin(call, cluster, ClusterStates.Pending, ClusterStates.Running, "Finding instances for new nodes, acquiring more instances if necessary");
        cluster.Own["last_state_loss_time"] = call.NowMilliseconds;
        cluster.Own.Remove("terminated_time");
    }

    public static void BeginTermination(Call call, ClusterRecord cluster)
    {
        Begin(call, cluster, ClusterStates.Terminating, ClusterStates.Terminated, "Terminated by user request");
        var reason = Reason("USER_REQUEST", "SUCCESS", new JObject { ["username"] = call.Caller.Name });
        cluster.Own["termination_reason"] = reason;
        AddEvent(cluster, call.NowMilliseconds, "TERMINATING", new JObject { ["reason"] = reason.DeepClone(), ["user"] = call.Caller.Name });
    }

    /// <summary>Ends the pending change if it is due.</summary>
    /// <param name="now">The workspace's clock.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="isRead">Whether this is a read of the cluster, alone or in a list, which advances it if the options say so.</param>
    public static void Advance(DateTimeOffset now, ClusterRecord cluster, bool isRead)
    {
        if (cluster.Next is { } next && next.IsDone(now, isRead))
        {
            // With the clock alone, the change ended when it was due, not when it was read.
            var at = now < next.DueAt ? now : next.DueAt;
            Finish(cluster, next.To, at.ToUnixTimeMilliseconds());
        }
    }

    public static JObject Reason(string code, string type, JObject parameters) =>
        new()
        {
            ["code"] = code,
            ["type"] = type,
            ["parameters"] = parameters,
        };

    public static void AddEvent(ClusterRecord cluster, long at, string type, JObject details) =>
        cluster.Events.Add(
            new JObject
            {
                ["cluster_id"] = cluster.Id,
                ["timestamp"] = at,
                ["type"] = type,
                ["details"] = details,
            }
        );

    public static JObject Size(JObject spec) =>
        spec.Object("autoscale") is { } autoscale
            ? new JObject { ["autoscale"] = autoscale.DeepClone() }
            : new JObject { ["num_workers"] = spec.Int64("num_workers") ?? 0 };

    /// <summary>Number of workers that it runs with.</summary>
    public static long Workers(JObject spec) => spec.Int64("num_workers") ?? spec.Object("autoscale")?.Int64("min_workers") ?? 0;

    private static void Finish(ClusterRecord cluster, string to, long at)
    {
        var from = cluster.State;
        cluster.Next = null;
        if (to == ClusterStates.Running && cluster.FailNextStart is { } failure)
        {
            cluster.FailNextStart = null;
            cluster.Own["termination_reason"] = failure.DeepClone();
            AddEvent(cluster, at, "TERMINATING", new JObject { ["reason"] = failure.DeepClone() });
            Terminate(cluster, at, $"Cluster could not start: {failure.Text("code")}");
            return;
        }

        if (to == ClusterStates.Terminated)
        {
            Terminate(cluster, at, cluster.StateMessage);
            return;
        }

        cluster.State = to;
        cluster.StateMessage = "";
        if (from != ClusterStates.Resizing)
        {
            cluster.Own["last_restarted_time"] = at;
        }

        Started(cluster, at);
        var size = new JObject
        {
            ["cluster_size"] = Size(cluster.Spec),
            ["current_num_workers"] = Workers(cluster.Spec),
            ["target_num_workers"] = Workers(cluster.Spec),
        };
        AddEvent(cluster, at, from == ClusterStates.Resizing ? "UPSIZE_COMPLETED" : "RUNNING", size);
    }

    /// <summary>Sets what a cluster only has while it runs.</summary>
    public static void Started(ClusterRecord cluster, long at)
    {
        var workers = Workers(cluster.Spec);
        cluster.Own["driver"] = Node(cluster.Spec, at, 0);
        cluster.Own["executors"] = new JArray(Enumerable.Range(1, (int)Math.Min(workers, 100)).Select(number => Node(cluster.Spec, at, number)));
        if (ClusterRuntime.Release(cluster.Spec) is { } release)
        {
            cluster.Own["release_version"] = release;
        }
        else
        {
            cluster.Own.Remove("release_version");
        }

        cluster.Own["jdbc_port"] = 10_000;
        cluster.Own["cluster_cores"] = 4.0 * (workers + 1);
        cluster.Own["cluster_memory_mb"] = 14_336 * (workers + 1);
    }

    private static void Terminate(ClusterRecord cluster, long at, string message)
    {
        cluster.State = ClusterStates.Terminated;
        cluster.StateMessage = message;
        cluster.Own["terminated_time"] = at;
        foreach (var name in (string[])["driver", "executors", "cluster_cores", "cluster_memory_mb", "jdbc_port"])
        {
            cluster.Own.Remove(name);
        }
    }

    private static JObject Node(JObject spec, long at, int number)
    {
        var type = number == 0 ? spec.Text("driver_node_type_id") ?? spec.Text("node_type_id") : spec.Text("node_type_id");
        return new JObject
        {
            ["node_id"] = Identifiers.Hex(32),
            ["instance_id"] = "i-" + Identifiers.Hex(17),
            ["private_ip"] = $"10.139.64.{(number % 250) + 4}",
            ["host_private_ip"] = $"10.139.0.{(number % 250) + 4}",
            ["public_dns"] = "",
            ["start_timestamp"] = at,
            ["node_attributes"] = new JObject { ["is_spot"] = ClusterRuntime.IsSpot(spec, number) },
        }.With("node_type_id", type);
    }
}
