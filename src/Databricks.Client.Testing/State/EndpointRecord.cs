using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.State;

/// <summary>One serving endpoint: the active configuration, the one being rolled out, and its settings.</summary>
internal sealed class EndpointRecord : ListedResource
{
    private long _updatedAt;
    private JObject? _config;
    private string _updateState = "NOT_UPDATING";
    private bool _stopped;

    /// <param name="settings">Its initial settings.</param>
    public EndpointRecord(JObject settings) => Settings = NewMembers(settings);

    public required string Name { get; init; }

    public required string Id { get; init; }

    public required string Creator { get; init; }

    public required long CreatedAt { get; init; }

    public long UpdatedAt
    {
        get => _updatedAt;
        set => Change(ref _updatedAt, value);
    }

    /// <summary>The active configuration; null before the first roll-out has ended. Immutable; replaced as a whole.</summary>
    public JObject? Config
    {
        get => _config;
        set => Change(ref _config, value);
    }

    /// <summary>The configuration being rolled out; null if there is none.</summary>
    public JObject? Pending { get; set; }

    public string UpdateState
    {
        get => _updateState;
        set => Change(ref _updateState, value);
    }

    /// <summary>Whether its compute was released on request.</summary>
    public bool Stopped
    {
        get => _stopped;
        set => Change(ref _stopped, value);
    }

    public Transition? Next { get; set; }

    /// <summary>Why the pending update will fail; null for one that succeeds.</summary>
    public string? FailUpdate { get; set; }

    /// <summary>Number of the last configuration, whether it was rolled out or not.</summary>
    public long Version { get; set; }

    /// <summary>Members returned unchanged: tags, description, AI Gateway, notifications, telemetry and the like.</summary>
    public Members Settings { get; }

    /// <summary>Legacy rate limits, outside of AI Gateway.</summary>
    public JArray RateLimits { get; set; } = [];

    public bool RouteOptimized { get; init; }

    /// <summary>Number of queries served, for the traffic split.</summary>
    public long Queries { get; set; }

    /// <summary>Start of the minute and number of calls in it, by the key of a rate limit.</summary>
    public Dictionary<string, (long Minute, long Calls)> Windows { get; private init; } = [];

    public EndpointRecord Copy() =>
        new(Settings.Copy())
        {
            Name = Name,
            Id = Id,
            Creator = Creator,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
            Config = Config?.Copy(),
            Pending = Pending?.Copy(),
            UpdateState = UpdateState,
            Stopped = Stopped,
            Next = Next?.Copy(),
            FailUpdate = FailUpdate,
            Version = Version,
            RateLimits = (JArray)RateLimits.DeepClone(),
            RouteOptimized = RouteOptimized,
            Queries = Queries,
            Windows = new(Windows),
        };
}
