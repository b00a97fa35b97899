using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.Testing.Tests.State;

/// <summary>Waits of the client on the clock of a workspace in memory.</summary>
public sealed class SkippedWaitTests
{
    private static readonly TimeSpan _hangGuard = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task StartAndWaitAsync_ByTheClockAlone_TakesTheDurationOnTheClock()
    {
        await using var workspace = FakeWorkspace.CreateInMemory(
            new FakeWorkspaceOptions { AutoAdvance = false, ClusterStartDuration = TimeSpan.FromHours(1) }
        );
        workspace.Seed.Cluster("1", "nightly");
        using var databricks = workspace.CreateClient();
        var began = workspace.Clock.GetUtcNow();

        var cluster = await databricks.Clusters.StartAndWaitAsync("1", new WaitOptions { Timeout = TimeSpan.FromHours(2) });

        Assert.Equal(ClusterState.Running, cluster.State);
        Assert.InRange(workspace.Clock.GetUtcNow() - began, TimeSpan.FromHours(1), TimeSpan.FromHours(1.1));
    }

    [Fact]
    public async Task StartAndWaitAsync_NeverRunning_EndsAtItsLimit()
    {
        await using var workspace = FakeWorkspace.CreateInMemory(new FakeWorkspaceOptions { AutoAdvance = false, ClusterStartDuration = TimeSpan.FromDays(1) });
        workspace.Seed.Cluster("1", "nightly");
        using var databricks = workspace.CreateClient();

        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() => databricks.Clusters.StartAndWaitAsync("1"));

        Assert.Equal("PENDING", error.LastState);
    }

    [Fact]
    public async Task Calls_ManyAtOnceRefusedManyTimes_AllSucceed()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Cluster("1", "shared", "RUNNING");
        workspace.FailNext(times: 150, statusCode: 429, retryAfter: TimeSpan.FromSeconds(1));
        using var databricks = workspace.CreateClient();

        var clusters = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => databricks.Clusters.GetAsync("1"))));

        Assert.All(clusters, cluster => Assert.Equal("shared", cluster.ClusterName));
        Assert.Equal(250, workspace.Requests.Count);
    }

    [Fact]
    public async Task Call_DelayedLessThanItsLimit_Succeeds()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Cluster("1", "shared", "RUNNING");
        workspace.Faults.Add(Fault.Delay(TimeSpan.FromSeconds(50)));
        using var databricks = workspace.CreateClient();

        Assert.Equal("shared", (await databricks.Clusters.GetAsync("1")).ClusterName);
        Assert.Single(workspace.Requests);
    }

    [Fact]
    public async Task Call_DelayedBeyondItsLimit_IsSentAgain()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Cluster("1", "shared", "RUNNING");
        workspace.Faults.Add(Fault.Delay(TimeSpan.FromMinutes(10)));
        using var databricks = workspace.CreateClient();

        Assert.Equal("shared", (await databricks.Clusters.GetAsync("1")).ClusterName);
        Assert.Equal(2, workspace.Requests.Count);
    }

    [Fact]
    public async Task Call_UnderWayWhileAnotherWaits_HoldsTheClock()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Cluster("1", "shared", "RUNNING");
        using var holding = new SemaphoreSlim(0);
        using var databricks = workspace.CreateClient(options => options.ConfigureHandler = _ => new HeldHandler(workspace.CreateHandler(), holding));
        var began = workspace.Clock.GetUtcNow();
        var call = databricks.Clusters.GetAsync("1");
        var wait = Task.Delay(TimeSpan.FromHours(1), workspace.Clock);

        // Another workspace's clock is free: after its many waits, this one's would have ended too.
        await using var other = FakeWorkspace.CreateInMemory();
        for (var turn = 0; turn < 100; turn++)
        {
            await Task.Delay(TimeSpan.FromHours(1), other.Clock);
        }

        Assert.False(wait.IsCompleted);
        Assert.InRange(workspace.Clock.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromSeconds(59));
        holding.Release();

        Assert.Equal("shared", (await call).ClusterName);
        await wait;
        Assert.Single(workspace.Requests);
    }

    [Fact]
    public async Task Delay_ClockOfARealServer_IsNotSkipped()
    {
        await using var workspace = await FakeWorkspace.StartAsync();
        Assert.False(workspace.Clock.SkipsWaits);
        var wait = Task.Delay(TimeSpan.FromHours(1), workspace.Clock);

        await using var other = FakeWorkspace.CreateInMemory();
        await Task.Delay(TimeSpan.FromHours(1), other.Clock);
        Assert.False(wait.IsCompleted);
        workspace.Clock.SkipsWaits = true;

        await wait;
    }

    [Fact]
    public async Task Timer_ThatNobodyAwaits_DoesNotMoveTheClock()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch) { SkipsWaits = true };
        var fired = 0;
        await using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

        await Task.Delay(TimeSpan.FromMinutes(5.5), clock);

        Assert.Equal(5, fired);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMinutes(5.5), clock.GetUtcNow());
    }

    [Fact]
    public async Task Wait_WhileRequestsAreUnderWay_EndsWithTheLastOfThem()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch) { SkipsWaits = true };
        Assert.True(clock.SkipsWaits);
        clock.BeginRequest();
        clock.BeginRequest();
        var wait = Task.Delay(TimeSpan.FromHours(1), clock);

        Assert.True(await IsHeldAsync(wait));
        clock.EndRequest();
        Assert.True(await IsHeldAsync(wait));
        clock.EndRequest();

        await wait;
        Assert.Equal(DateTimeOffset.UnixEpoch.AddHours(1), clock.GetUtcNow());
    }

    [Fact]
    public async Task Wait_WhileWaitsAreNotSkipped_IsHeld()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch) { SkipsWaits = true };
        clock.BeginRequest();
        var wait = Task.Delay(TimeSpan.FromHours(1), clock);
        clock.SkipsWaits = false;
        clock.EndRequest();

        Assert.True(await IsHeldAsync(wait));
        Assert.False(clock.SkipsWaits);
        clock.SkipsWaits = true;

        await wait;
    }

    [Fact]
    public async Task DelayedRequest_BesideOneThatWorks_IsHeldUntilThatEnds()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch) { SkipsWaits = true };
        clock.BeginRequest();
        clock.BeginRequest();
        var delayed = clock.DelayRequestAsync(TimeSpan.FromHours(1), CancellationToken.None);

        Assert.True(await IsHeldAsync(delayed));
        clock.EndRequest();

        await delayed;
        var wait = Task.Delay(TimeSpan.FromHours(1), clock);
        Assert.True(await IsHeldAsync(wait)); // what was delayed works now
        clock.EndRequest();
        await wait;
    }

    [Fact]
    public async Task DelayedRequest_Cancelled_IsNoLongerDelayed()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);
        using var cancellation = new CancellationTokenSource();
        clock.BeginRequest();
        var delayed = clock.DelayRequestAsync(TimeSpan.FromHours(1), cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delayed);
        clock.SkipsWaits = true;
        var wait = Task.Delay(TimeSpan.FromHours(1), clock);

        Assert.True(await IsHeldAsync(wait));
        clock.EndRequest();
        await wait;
    }

    [Fact]
    public async Task Waits_OfSeveralLengths_EndInTheirOrderAtTheirTime()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);
        List<double> ended = [];
        async Task WaitAsync(int hours)
        {
            // Resumed by the timer itself: a context that resumes code on another thread may be behind the clock.
            await Task.Delay(TimeSpan.FromHours(hours), clock).ConfigureAwait(false);
            lock (ended)
            {
                ended.Add((clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalHours);
            }
        }

        Task[] waits = [WaitAsync(3), WaitAsync(1), WaitAsync(2)];
        clock.SkipsWaits = true;
        await Task.WhenAll(waits);

        Assert.Equal([1, 2, 3], ended);
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public async Task Wait_OnARunningClock_IsSkippedToo()
    {
        var clock = new FakeClock { SkipsWaits = true };
        var began = clock.GetUtcNow();

        await Task.Delay(TimeSpan.FromHours(1), clock);

        Assert.InRange(clock.GetUtcNow() - began, TimeSpan.FromHours(1), TimeSpan.FromHours(1.1));
    }

    [Fact]
    public async Task Wait_OnARunningClock_LeavesOtherTimersTheirRest()
    {
        var clock = new FakeClock { SkipsWaits = true };
        var fired = new TaskCompletionSource();
        await using var timer = clock.CreateTimer(
            _ => fired.SetResult(),
            null,
            TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(20),
            Timeout.InfiniteTimeSpan
        );

        await Task.Delay(TimeSpan.FromHours(1), clock);

        await fired.Task.WaitAsync(_hangGuard);
    }

    [Fact]
    public async Task Wait_AfterATimerThatNobodyDisposedOf_IsSkipped()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch) { SkipsWaits = true };
        await using var timer = clock.CreateTimer(static _ => { }, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromMinutes(1));

        await Task.Delay(TimeSpan.FromHours(1), clock).WaitAsync(_hangGuard);
    }

    [Fact]
    public async Task Calls_PacedByTheClient_TakeNoTime()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch) { SkipsWaits = true };
        await using var workspace = FakeWorkspace.CreateInMemory(new FakeWorkspaceOptions { TimeProvider = clock });
        workspace.Seed.Cluster("1", "shared", "RUNNING");
        using var databricks = workspace.CreateClient(static options => options.RateLimit.RequestsPerSecond = 0.1);

        for (var call = 0; call < 3; call++)
        {
            await databricks.Clusters.GetAsync("1").WaitAsync(_hangGuard);
        }

        Assert.InRange(clock.GetUtcNow(), DateTimeOffset.UnixEpoch.AddSeconds(10), DateTimeOffset.UnixEpoch.AddSeconds(40));
    }

    [Fact]
    public async Task Call_UnderWay_HoldsTheClockWhateverOtherTimersEnd()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch) { SkipsWaits = true };
        await using var workspace = FakeWorkspace.CreateInMemory(new FakeWorkspaceOptions { TimeProvider = clock });
        workspace.Seed.Cluster("1", "shared", "RUNNING");
        using var holding = new SemaphoreSlim(0);
        using var databricks = workspace.CreateClient(options => options.ConfigureHandler = _ => new HeldHandler(workspace.CreateHandler(), holding));
        var call = databricks.Clusters.GetAsync("1");
        var wait = Task.Delay(TimeSpan.FromHours(1), clock);

        await clock.CreateTimer(static _ => { }, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan).DisposeAsync();

        Assert.True(await IsHeldAsync(wait));
        holding.Release();
        await call;
        await wait.WaitAsync(_hangGuard);
    }

    [Fact]
    public async Task Call_PastItsLimit_HoldsTheClockUntilItHasStopped()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch) { SkipsWaits = true };
        await using var workspace = FakeWorkspace.CreateInMemory(new FakeWorkspaceOptions { TimeProvider = clock });
        workspace.Seed.Cluster("1", "shared", "RUNNING");
        using var handler = new StoppingHandler(workspace.CreateHandler());
        using var databricks = workspace.CreateClient(options => options.ConfigureHandler = _ => handler);
        var call = databricks.Clusters.GetAsync("1", new RequestOptions { Retry = false });
        await handler.Begun.Task.WaitAsync(_hangGuard);
        var wait = Task.Delay(TimeSpan.FromHours(1), clock);

        clock.Advance(TimeSpan.FromMinutes(1)); // AttemptTimeout

        Assert.True(await IsHeldAsync(wait));
        handler.End.SetResult();
        await Assert.ThrowsAsync<DatabricksTimeoutException>(() => call);
        await wait.WaitAsync(_hangGuard);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddHours(1), clock.GetUtcNow());
    }

    [Fact]
    public async Task Call_SentAgainAfterItsLimit_LeavesTheClockToOthers()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch) { SkipsWaits = true };
        await using var workspace = FakeWorkspace.CreateInMemory(new FakeWorkspaceOptions { TimeProvider = clock });
        workspace.Seed.Cluster("1", "shared", "RUNNING");
        workspace.Faults.Add(Fault.Delay(TimeSpan.FromMinutes(10)) with { Times = 2 });
        using var databricks = workspace.CreateClient();

        await databricks.Clusters.GetAsync("1").WaitAsync(_hangGuard);

        Assert.Equal(3, workspace.Requests.Count);
        await Task.Delay(TimeSpan.FromHours(1), clock).WaitAsync(_hangGuard);
    }

    // After the many waits on a clock that is free, this one would have ended too.
    private static async Task<bool> IsHeldAsync(Task wait)
    {
        var free = new FakeClock(DateTimeOffset.UnixEpoch) { SkipsWaits = true };
        for (var turn = 0; turn < 100; turn++)
        {
            await Task.Delay(TimeSpan.FromHours(1), free);
        }

        return !wait.IsCompleted;
    }

    private sealed class HeldHandler(HttpMessageHandler inner, SemaphoreSlim holding) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await holding.WaitAsync(cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>A handler whose call, once cancelled, ends when the test says so.</summary>
    private sealed class StoppingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Begun.SetResult();
            await End.Task;
            cancellationToken.ThrowIfCancellationRequested();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
