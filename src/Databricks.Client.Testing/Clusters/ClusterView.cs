using Databricks.Client.Testing.Hosting;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>What get and list show of a cluster.</summary>
internal static class ClusterView
{
    public static JObject Details(ClusterRecord cluster, bool withSpec)
    {
        var spec = Shown(cluster.Spec);
        var view = new JObject { ["cluster_id"] = cluster.Id };
        foreach (var property in spec.Properties())
        {
            if (property.Name != "apply_policy_default_values")
            {
                view[property.Name] = property.Value;
            }
        }

        view.With("driver_node_type_id", view["driver_node_type_id"] ?? view["node_type_id"]);
        if (!view.Has("num_workers") && !view.Has("autoscale"))
        {
            view["num_workers"] = 0;
        }
        else if (view.Has("autoscale"))
        {
            view["num_workers"] = ClusterMachine.Workers(cluster.Spec);
        }

        view["autotermination_minutes"] ??= 0;
        view["enable_elastic_disk"] ??= false;
        foreach (var property in cluster.Own.Properties())
        {
            view[property.Name] = property.Value.DeepClone();
        }

        view["state"] = cluster.State;
        view["state_message"] = cluster.StateMessage;
        if (withSpec)
        {
            view["spec"] = Shown(cluster.Spec);
        }

        return view;
    }

    // The password of a container registry goes in and never comes back.
    private static JObject Shown(JObject spec)
    {
        var shown = spec.Copy();
        shown.Object("docker_image")?.Object("basic_auth")?.Remove("password");
        shown.Remove("cluster_mount_infos");
        return shown;
    }
}
