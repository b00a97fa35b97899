using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Behaviours;

internal static partial class Refusals
{
    private const string ClusterPath = "/api/2.1/clusters/";

    private static IEnumerable<Refusal> Clusters() =>
        [
            Create("a cluster without version", """{ "spark_version": null }"""),
            Create("a cluster of two sizes", """{ "autoscale": { "min_workers": 1, "max_workers": 2 } }"""),
            Create("a cluster of less than nothing", """{ "num_workers": -1 }"""),
            Create("a cluster that shrinks to more than it grows to", """{ "num_workers": null, "autoscale": { "min_workers": 3, "max_workers": 2 } }"""),
            Create("a cluster that ends after a minute", """{ "autotermination_minutes": 1 }"""),
            Create(
                "a cluster with too many tags",
                new JObject { ["custom_tags"] = new JObject(Enumerable.Range(0, 46).Select(at => new JProperty($"t{at}", "v"))) }
            ),
            Create("a cluster with too many keys", new JObject { ["ssh_public_keys"] = new JArray(Enumerable.Range(0, 11).Select(at => $"ssh-rsa k{at}")) }),
            Create("a cluster with a long token", new JObject { ["idempotency_token"] = new string('t', 65) }),
            Create("a cluster without machines", """{ "node_type_id": null }""", "Missing required field 'node_type_id'"),
            Create("a cluster without size", """{ "num_workers": null }""", "Missing required field: size"),
            Create(
                "a cluster of a pool with machines",
                """{ "instance_pool_id": "0101-000001-pool" }""",
                "The field 'node_type_id' cannot be supplied when an instance pool ID is provided."
            ),
            Create("a cluster of an unknown version", """{ "spark_version": "1.0.x-none" }""", "Invalid spark version 1.0.x-none."),
            Create("a cluster of unknown machines", """{ "node_type_id": "abacus" }"""),
            Create("a cluster of an unknown policy", """{ "policy_id": "0000000000000000" }"""),
            Create("a cluster of an unknown access mode", """{ "data_security_mode": "OPEN" }"""),
            Create("a single node without kind", """{ "num_workers": null, "is_single_node": true }"""),
            Create("a clone of nothing", """{ "clone_from": {} }"""),
            Get("a list in an unknown order", ClusterPath + "list?sort_by.field=MOOD"),
            Get("a list in an unknown direction", ClusterPath + "list?sort_by.direction=SIDEWAYS"),
            Get("a cluster that does not exist", ClusterPath + "get?cluster_id=0000-000000-nocluster"),
            Post("a field that cannot be updated", ClusterPath + "update", """{ "cluster_id": "<cluster>", "update_mask": "state", "cluster": {} }"""),
            Post(
                "an edit of an unknown field's value",
                ClusterPath + "edit",
                """{ "cluster_id": "<cluster>", "spark_version": "<version>" }""",
                says: "Missing required field 'node_type_id'"
            ),
            Post("a resize without size", ClusterPath + "resize", """{ "cluster_id": "<running>" }"""),
            Post("a resize of a terminated cluster", ClusterPath + "resize", """{ "cluster_id": "<cluster>", "num_workers": 2 }""", "INVALID_STATE"),
            Post("a deletion of a pinned cluster", ClusterPath + "permanent-delete", """{ "cluster_id": "<pinned>" }""", says: "unpin the cluster first"),
            Post("events that end before they start", ClusterPath + "events", """{ "cluster_id": "<cluster>", "start_time": 2, "end_time": 1 }"""),
            Post("events from less than none", ClusterPath + "events", """{ "cluster_id": "<cluster>", "offset": -1 }"""),
            Post("events by offset from the latest", ClusterPath + "events", """{ "cluster_id": "<cluster>", "offset": 1 }"""),
            Post("a rollback of a cluster that starts", ClusterPath + "<starting>/revisions/1/rollback", "{}"),
            Get("an unknown revision", ClusterPath + "<cluster>/revisions/0", 404, Missing),
        ];

    private static Refusal Create(string name, string changes, string? says = null) => Create(name, JObject.Parse(changes), says);

    private static Refusal Create(string name, JObject changes, string? says = null)
    {
        var cluster = JObject.Parse(
            """{ "cluster_name": "<unique>", "spark_version": "<version>", "node_type_id": "<node>", "num_workers": 1, "autotermination_minutes": 10 }"""
        );
        foreach (var (member, value) in changes)
        {
            cluster[member] = value;
        }

        return Post(name, ClusterPath + "create", cluster, says: says);
    }
}
