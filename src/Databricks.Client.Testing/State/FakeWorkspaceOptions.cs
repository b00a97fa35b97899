using Microsoft.AspNetCore.Http;

namespace Databricks.Client.Testing;

/// <summary>Options of a <see cref="FakeWorkspace"/>. Every option has a default suitable for tests.</summary>
public sealed class FakeWorkspaceOptions
{
    /// <summary>The personal access token that the workspace accepts.</summary>
    /// <value>Default: null, a random one for each workspace.</value>
    public string? Token { get; set; }

    /// <summary>Login name of the token's user, an administrator.</summary>
    /// <value>Default: someone@example.com.</value>
    public string UserName { get; set; } = "someone@example.com";

    /// <summary>TCP port on the loopback interface.</summary>
    /// <value>Default: 0, any free port. Not used in memory.</value>
    public int Port { get; set; }

    /// <summary>The workspace's clock.</summary>
    /// <value>
    /// Default: null, a <see cref="FakeClock"/> that runs in real time and can be advanced. In memory it also skips waits
    /// (<see cref="FakeClock.SkipsWaits"/>); with <c>new FakeClock()</c> waits take real time there too.
    /// </value>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>
    /// Whether reads advance pending changes (a starting cluster, an updating endpoint), so that tests need not wait for the durations below. The first
    /// <see cref="PendingReads"/> reads still return the pending state.
    /// </summary>
    /// <value>Default: true. With false only the clock advances changes.</value>
    public bool AutoAdvance { get; set; } = true;

    /// <summary>Number of reads that return a pending change before it completes, with <see cref="AutoAdvance"/>.</summary>
    /// <value>Default: 1. With 0 the first read returns the completed state.</value>
    public int PendingReads { get; set; } = 1;

    /// <summary>Time for a cluster to start, restart or resize.</summary>
    /// <value>Default: 60 seconds of the workspace's time.</value>
    public TimeSpan ClusterStartDuration { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Time for a cluster to terminate.</summary>
    /// <value>Default: 10 seconds of the workspace's time.</value>
    public TimeSpan ClusterTerminationDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time for a serving endpoint to roll out a new configuration.</summary>
    /// <value>Default: 120 seconds of the workspace's time.</value>
    public TimeSpan EndpointUpdateDuration { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>Lifetime of tokens from the token endpoints.</summary>
    /// <value>Default: one hour.</value>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether token responses contain <c>expires_in</c> as a string instead of a number, as with some identity providers.</summary>
    /// <value>Default: false.</value>
    public bool ExpiresInAsString { get; set; }

    /// <summary>Whether a request that departs from the OpenAPI document is refused with status 400. Otherwise it is only recorded.</summary>
    /// <value>Default: false.</value>
    public bool RejectViolations { get; set; }

    /// <summary>Whether grants to principals that were never seeded are refused with RESOURCE_DOES_NOT_EXIST, like the service.</summary>
    /// <value>Default: false: an unknown name becomes a new principal.</value>
    public bool KnownPrincipalsOnly { get; set; }

    /// <summary>The cloud, which determines node types, zones and Key Vault scopes: <c>AWS</c>, <c>Azure</c> or <c>GCP</c>.</summary>
    /// <value>Default: Azure.</value>
    public string Cloud { get; set; } = "Azure";

    /// <summary>Maximum number of requests in <see cref="FakeWorkspace.Requests"/>; older ones are dropped.</summary>
    /// <value>Default: 10,000.</value>
    public int MaxRecordedRequests { get; set; } = 10_000;

    /// <summary>
    /// Whether to serve a dashboard at <c>/</c> that shows the workspace live: its resources, requests, faults and clock. The page requires the workspace's
    /// token; <see cref="FakeWorkspace.DashboardAddress"/> is a link that contains it. Only for workspaces started with <see cref="FakeWorkspace.StartAsync"/>.
    /// </summary>
    /// <value>Default: false.</value>
    public bool Dashboard { get; set; }

    /// <summary>
    /// Handles requests that match no route of the workspace, such as a page at <c>/</c>. Set <see cref="HttpContext.Response"/> and return true, or return
    /// false for the workspace's "No API found" error. Only for workspaces started with <see cref="FakeWorkspace.StartAsync"/>.
    /// </summary>
    /// <value>Default: null.</value>
    public Func<HttpContext, Task<bool>>? Pages { get; set; }
}
