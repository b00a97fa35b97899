using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.State;

/// <summary>One cluster: the user's configuration, the workspace's members, and the pending change.</summary>
internal sealed class ClusterRecord : ListedResource
{
    private JObject _spec = [];
    private string _state = ClusterStates.Terminated;
    private string _stateMessage = "";

    /// <param name="own">Members that only the workspace sets.</param>
    public ClusterRecord(JObject own) => Own = NewMembers(own);

    public required string Id { get; init; }

    /// <summary>The attributes last set by users. Immutable; replaced as a whole.</summary>
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

    /// <summary>The pending change; null if there is none.</summary>
    public Transition? Next { get; set; }

    public bool Pinned { get; set; }

    /// <summary>The failure of the next start; null for a start that succeeds.</summary>
    public JObject? FailNextStart { get; set; }

    public List<JObject> Events { get; private init; } = [];

    /// <summary>Its configurations, latest first.</summary>
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
