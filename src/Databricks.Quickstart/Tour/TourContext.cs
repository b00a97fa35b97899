using Databricks.Client;
using Databricks.Client.Testing;

namespace Databricks.Quickstart.Tour;

/// <summary>What the steps of a tour work with.</summary>
/// <param name="client">The client that the tour shows.</param>
/// <param name="wire">Sees what the client sends.</param>
/// <param name="workspace">The fake workspace; null for a live one.</param>
internal sealed class TourContext(DatabricksClient client, WireTap wire, FakeWorkspace? workspace)
{
    /// <summary>How the tour waits: the fake workspace brings things on as it is asked for them, and no one has to wait for it.</summary>
    public static WaitOptions Wait { get; } = new() { Timeout = TimeSpan.FromMinutes(1), PollInterval = TimeSpan.FromMilliseconds(50) };

    public DatabricksClient Client { get; } = client;

    public WireTap Wire { get; } = wire;

    /// <summary>The fake workspace, for steps that inject a fault.</summary>
    public FakeWorkspace Workspace => workspace ?? throw new InvalidOperationException("This step needs the fake workspace.");

    /// <summary>Whether the workspace is a real one, of which the guides know nothing.</summary>
    public bool IsLive => workspace is null;
}
