using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>The JSON of a cluster in get and list.</summary>
internal static class ClusterView
{
    public static JObject Details(ClusterRecord cluster)
    {
        var view = Common(cluster);
        view["spec"] = Given(cluster.Spec);
        return view;
    }

    /// <summary>A configuration as given.</summary>
    public static JObject Given(JObject spec)
    {
        var given = new JObject();
        Show(spec, given);
        return given;
    }

    public static JToken Entry(ClusterRecord cluster) => cluster.Entry(() => Common(cluster));

    private static JObject Common(ClusterRecord cluster)
    {
        var view = new JObject { ["cluster_id"] = cluster.Id };
        Show(cluster.Spec, view);
        view.Remove("apply_policy_default_values");
        view.With("driver_node_type_id", view["driver_node_type_id"] ?? view["node_type_id"]);
        if (!view.Has("num_workers") && !view.Has("autoscale"))
        {
            view["num_workers"] = 0;
        }
        else if (view.Has("autoscale"))
        {
            view["num_workers"] = ClusterStateMachine.Workers(cluster.Spec);
        }

        view["autotermination_minutes"] ??= 0;
        view["enable_elastic_disk"] ??= false;
        view.With("effective_spark_version", ClusterRuntime.EffectiveVersion(cluster.Spec));
        view.With("assigned_principal", ClusterRuntime.AssignedPrincipal(cluster.Spec));
        cluster.Own.CopyTo(view);
        SetDriverHealth(cluster.State, view);
        view["state"] = cluster.State;
        view["state_message"] = cluster.StateMessage;
        return view;
    }

    // Present while there is a driver: false until it responds.
    private static void SetDriverHealth(string state, JObject view)
    {
        view.Remove("driver_healthy");
        if (state is ClusterStates.Running or ClusterStates.Resizing)
        {
            view["driver_healthy"] = true;
        }
        else if (state is ClusterStates.Pending or ClusterStates.Restarting)
        {
            view["driver_healthy"] = false;
        }
    }

    // The password of a container registry is never returned.
    private static void Show(JObject spec, JObject to)
    {
        foreach (var property in spec.Properties())
        {
            if (property.Name != "cluster_mount_infos")
            {
                to[property.Name] = property.Value.DeepClone();
            }
        }

        to.Object("docker_image")?.Object("basic_auth")?.Remove("password");
    }
}
