using Databricks.Client;
using Databricks.Client.Testing;

namespace Databricks.Quickstart.Tour;

/// <summary>Context of the steps of a tour.</summary>
/// <param name="client">The client that the tour shows.</param>
/// <param name="wire">Sees what the client sends.</param>
/// <param name="workspace">The fake workspace; null for a live one.</param>
internal sealed class TourContext(DatabricksClient client, WireTap wire, FakeWorkspace? workspace)
{
    /// <summary>The tour's waits: the fake workspace advances on reads, so no delay is needed.</summary>
    public static WaitOptions Wait { get; } = new() { Timeout = TimeSpan.FromMinutes(1), PollInterval = TimeSpan.FromMilliseconds(50) };

    public DatabricksClient Client { get; } = client;

    public WireTap Wire { get; } = wire;

    /// <summary>The fake workspace, for steps that inject a fault.</summary>
    public FakeWorkspace Workspace => workspace ?? throw new InvalidOperationException("This step needs the fake workspace.");

    /// <summary>Whether the workspace is a real one, whose data the guides do not describe.</summary>
    public bool IsLive => workspace is null;
}
