using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.State;

/// <summary>One cluster: what its user asked for, what the workspace made of it, and what is under way.</summary>
internal sealed class ClusterRecord : ListedResource
{
    private JObject _spec = [];
    private string _state = ClusterStates.Terminated;
    private string _stateMessage = "";

    /// <param name="own">Members that only the workspace sets.</param>
    public ClusterRecord(JObject own) => Own = NewMembers(own);

    public required string Id { get; init; }

    /// <summary>The attributes that users set, as they were last set. Never changed in place: another takes its place.</summary>
    public required JObject Spec
    {
        get => _spec;
        set => Change(ref _spec, value);
    }

    /// <summary>Members that only the workspace sets: creator, times, tags and the like.</summary>
    public Members Own { get; }

    public string State
    {
        get => _state;
        set => Change(ref _state, value);
    }

    public string StateMessage
    {
        get => _stateMessage;
        set => Change(ref _stateMessage, value);
    }

    /// <summary>Where the cluster is going; null where nothing is under way.</summary>
    public Transition? Next { get; set; }

    public bool Pinned { get; set; }

    /// <summary>What makes the next start fail; null for a start that succeeds.</summary>
    public JObject? FailNextStart { get; set; }

    public List<JObject> Events { get; private init; } = [];

    /// <summary>The configurations that it has had, the latest first.</summary>
    public List<JObject> Revisions { get; private init; } = [];

    public string Name => Spec["cluster_name"]?.ToString() ?? "";

    public ClusterRecord Copy() =>
        new(Own.Copy())
        {
            Id = Id,
            Spec = Spec.Copy(),
            State = State,
            StateMessage = StateMessage,
            Next = Next?.Copy(),
            Pinned = Pinned,
            FailNextStart = FailNextStart,
            Events = [.. Events],
            Revisions = [.. Revisions],
        };
}
