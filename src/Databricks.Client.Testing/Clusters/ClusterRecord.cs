using Databricks.Client.Testing.Hosting;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>One cluster: what its user asked for, what the workspace made of it, and what is under way.</summary>
internal sealed class ClusterRecord
{
    public required string Id { get; init; }

    /// <summary>The attributes that users set, as they were last set.</summary>
    public required JObject Spec { get; set; }

    /// <summary>Members that only the workspace sets: creator, times, tags and the like.</summary>
    public required JObject Own { get; set; }

    public string State { get; set; } = ClusterStates.Terminated;

    public string StateMessage { get; set; } = "";

    /// <summary>Where the cluster is going; null where nothing is under way.</summary>
    public Transition? Next { get; set; }

    public bool Pinned { get; set; }

    /// <summary>What makes the next start fail; null for a start that succeeds.</summary>
    public JObject? FailNextStart { get; set; }

    public List<JObject> Events { get; private init; } = [];

    public string Name => Spec["cluster_name"]?.ToString() ?? "";

    public ClusterRecord Copy() =>
        new()
        {
            Id = Id,
            Spec = (JObject)Spec.DeepClone(),
            Own = (JObject)Own.DeepClone(),
            State = State,
            StateMessage = StateMessage,
            Next = Next?.Copy(),
            Pinned = Pinned,
            FailNextStart = FailNextStart,
            Events = [.. Events],
        };
}
