using Microsoft.AspNetCore.Http;

namespace Databricks.Client.Testing;

/// <summary>How a <see cref="FakeWorkspace"/> is set up. Every member has a default that suits a test.</summary>
public sealed class FakeWorkspaceOptions
{
    /// <summary>The personal access token that the workspace accepts.</summary>
    /// <value>Default: null, a random one for each workspace.</value>
    public string? Token { get; set; }

    /// <summary>Login name of the user that the token belongs to, an administrator.</summary>
    /// <value>Default: someone@example.com.</value>
    public string UserName { get; set; } = "someone@example.com";

    /// <summary>TCP port on the loopback interface.</summary>
    /// <value>Default: 0, any free port. Not used in memory.</value>
    public int Port { get; set; }

    /// <summary>The workspace's time.</summary>
    /// <value>
    /// Default: null, a <see cref="FakeClock"/> that runs with the real time and can be put forward. That of a workspace in memory also skips waits
    /// (<see cref="FakeClock.SkipsWaits"/>); with <c>new FakeClock()</c> waits take their real time there too.
    /// </value>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>
    /// Whether reading something that is under way (a starting cluster, an endpoint that updates) moves it on, so that tests need not wait for the
    /// durations below. The first <see cref="PendingReads"/> reads still see it under way.
    /// </summary>
    /// <value>Default: true. With false only the clock moves things on.</value>
    public bool AutoAdvance { get; set; } = true;

    /// <summary>How many reads see a change under way before the next one sees it done, with <see cref="AutoAdvance"/>.</summary>
    /// <value>Default: 1. With 0 the first read sees it done.</value>
    public int PendingReads { get; set; } = 1;

    /// <summary>How long a cluster takes to start, restart or resize.</summary>
    /// <value>Default: 60 seconds of the workspace's time.</value>
    public TimeSpan ClusterStartDuration { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a cluster takes to terminate.</summary>
    /// <value>Default: 10 seconds of the workspace's time.</value>
    public TimeSpan ClusterTerminationDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a serving endpoint takes to take on a new configuration.</summary>
    /// <value>Default: 120 seconds of the workspace's time.</value>
    public TimeSpan EndpointUpdateDuration { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>How long tokens from the token endpoints live.</summary>
    /// <value>Default: one hour.</value>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether token responses contain <c>expires_in</c> as a string instead of a number, as with some identity providers.</summary>
    /// <value>Default: false.</value>
    public bool ExpiresInAsString { get; set; }

    /// <summary>Whether a request that departs from the OpenAPI document is refused with status 400. Otherwise it is only recorded.</summary>
    /// <value>Default: false.</value>
    public bool RejectViolations { get; set; }

    /// <summary>Whether grants to principals that were never seeded are refused with RESOURCE_DOES_NOT_EXIST, as the service does.</summary>
    /// <value>Default: false: an unknown name is taken for a new principal.</value>
    public bool KnownPrincipalsOnly { get; set; }

    /// <summary>The cloud whose node types, zones and Key Vault scopes the workspace knows: <c>AWS</c>, <c>Azure</c> or <c>GCP</c>.</summary>
    /// <value>Default: Azure.</value>
    public string Cloud { get; set; } = "Azure";

    /// <summary>Number of requests that <see cref="FakeWorkspace.Requests"/> keeps; older ones are dropped.</summary>
    /// <value>Default: 10,000.</value>
    public int MaxRecordedRequests { get; set; } = 10_000;

    /// <summary>
    /// Whether a browser finds a page at <c>/</c> that shows the workspace live: its resources, the requests as they come, faults and the clock. The page
    /// asks for the workspace's token; <see cref="FakeWorkspace.DashboardAddress"/> is a link that contains it. Kestrel only.
    /// </summary>
    /// <value>Default: false.</value>
    public bool Dashboard { get; set; }

    /// <summary>
    /// Answers requests that match no route of the workspace, such as a page at <c>/</c>. Set <see cref="HttpContext.Response"/> and return true, or
    /// return false for the workspace's own "no such API". Kestrel only.
    /// </summary>
    /// <value>Default: null.</value>
    public Func<HttpContext, Task<bool>>? Pages { get; set; }
}
