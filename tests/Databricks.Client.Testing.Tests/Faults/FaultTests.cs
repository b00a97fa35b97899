namespace Databricks.Client.Testing.Tests.Faults;

public sealed class FaultTests
{
    private const string List = "/api/2.1/clusters/list";

    [Theory]
    [MemberData(nameof(WorkspaceFixture.Fronts), MemberType = typeof(WorkspaceFixture))]
    public async Task FailNext_TwoCalls_ThenAllIsWell(bool onKestrel)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel);
        fixture.Workspace.FailNext(2, 429, TimeSpan.FromSeconds(3));

        using var first = await fixture.Http.GetAsync(List);
        var (second, error) = await fixture.GetAsync(List);
        var (third, _) = await fixture.GetAsync(List);

        Assert.Equal((429, 429, 200), ((int)first.StatusCode, second, third));
        Assert.Equal(TimeSpan.FromSeconds(3), first.Headers.RetryAfter!.Delta);
        Assert.Equal("REQUEST_LIMIT_EXCEEDED", (string)error["error_code"]!);
    }

    [Fact]
    public async Task Status_RuleWithOperationAfterAndTimes_HitsJustThose()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var rule = Fault.Status(503) with { Operation = "Clusters_*", After = 1, Times = 1 };
        fixture.Workspace.Faults.Add(rule);

        List<int> statuses = [];
        foreach (var path in (string[])[List, "/api/2.0/secrets/scopes/list", List, List])
        {
            statuses.Add((await fixture.GetAsync(path)).Status);
        }

        Assert.Equal([200, 200, 503, 200], statuses);
        Assert.Equal(1, fixture.Workspace.Faults.CountOf(rule));
    }

    [Fact]
    public async Task Status_RetryAfterAsDate_IsInTheWorkspacesTime()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = clock });
        fixture.Workspace.Faults.Add(Fault.Status(503, TimeSpan.FromSeconds(30)) with { RetryAfterAsDate = true });

        using var response = await fixture.Http.GetAsync(List);

        Assert.Equal(clock.GetUtcNow().AddSeconds(30), response.Headers.RetryAfter!.Date);
    }

    [Fact]
    public async Task Raw_Html_ComesAsItIs()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(breaksResponses: true);
        fixture.Workspace.Faults.Add(Fault.Raw(502, "<html>Bad gateway</html>"));

        using var response = await fixture.Http.GetAsync(List);

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("<html>Bad gateway</html>", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(WorkspaceFixture.Fronts), MemberType = typeof(WorkspaceFixture))]
    public async Task Reset_Call_NeverReachesTheWorkspace(bool onKestrel)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel);
        fixture.Workspace.Faults.Add(Fault.Reset() with { Operation = "Secrets_CreateScope" });

        await Assert.ThrowsAsync<HttpRequestException>(() => fixture.PostAsync("/api/2.0/secrets/scopes/create", new { scope = "abc" }));

        Assert.Null(fixture.Workspace.Requests[^1].Status);
        Assert.Null((await fixture.GetAsync("/api/2.0/secrets/scopes/list")).Body["scopes"]);
    }

    [Theory]
    [MemberData(nameof(WorkspaceFixture.Fronts), MemberType = typeof(WorkspaceFixture))]
    public async Task ResponseLost_Call_HasItsEffect(bool onKestrel)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel);
        fixture.Workspace.Faults.Add(Fault.ResponseLost() with { Operation = "Secrets_CreateScope" });

        await Assert.ThrowsAsync<HttpRequestException>(() => fixture.PostAsync("/api/2.0/secrets/scopes/create", new { scope = "abc" }));

        Assert.Equal("abc", (string)(await fixture.GetAsync("/api/2.0/secrets/scopes/list")).Body["scopes"]![0]!["name"]!);
    }

    [Theory]
    [MemberData(nameof(WorkspaceFixture.Fronts), MemberType = typeof(WorkspaceFixture))]
    public async Task Truncated_Response_BreaksInItsBody(bool onKestrel)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel, breaksResponses: true);
        fixture.Workspace.Faults.Add(Fault.Truncated());

        using var response = await fixture.Http.GetAsync(List, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(200, (int)response.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync());
        Assert.Equal(200, (await fixture.GetAsync(List)).Status);
    }

    [Fact]
    public async Task Malformed_Response_IsNotJson()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(breaksResponses: true);
        fixture.Workspace.Faults.Add(Fault.Malformed());

        using var response = await fixture.Http.GetAsync(List);

        var body = await response.Content.ReadAsStringAsync();
        Assert.Throws<Newtonsoft.Json.JsonReaderException>(() => Newtonsoft.Json.Linq.JToken.Parse(body));
    }

    [Fact]
    public async Task Delay_Response_ComesWhenTheClockSaysSo()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch) });
        fixture.Workspace.Faults.Add(Fault.Delay(TimeSpan.FromMinutes(1)));

        var call = fixture.GetAsync(List);
        Assert.False(call.IsCompleted);
        fixture.Workspace.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(200, (await call).Status);
    }

    [Fact]
    public async Task StaleFirstRead_AfterAWrite_SeesWhatWasBefore()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Scope("abc");
        fixture.Workspace.Faults.Add(Fault.StaleFirstRead() with { Operation = "Secrets_ListAcls" });

        await fixture.PostAsync(
            "/api/2.0/secrets/acls/put",
            new
            {
                scope = "abc",
                principal = "abc@xyz.com",
                permission = "READ",
            }
        );
        var (_, stale) = await fixture.GetAsync("/api/2.0/secrets/acls/list?scope=abc");
        var (_, fresh) = await fixture.GetAsync("/api/2.0/secrets/acls/list?scope=abc");

        Assert.Single(stale["items"]!);
        Assert.Equal(2, fresh["items"]!.Count());
    }

    [Fact]
    public async Task RateLimit_Bucket_RefusesWhatIsTooFast()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch) });
        fixture.Workspace.RateLimit = new TokenBucket(perSecond: 2, burst: 3);

        async Task<int> Accepted(int calls)
        {
            var accepted = 0;
            for (var i = 0; i < calls; i++)
            {
                accepted += (await fixture.GetAsync(List)).Status == 200 ? 1 : 0;
            }

            return accepted;
        }

        Assert.Equal(3, await Accepted(10));
        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await Accepted(10));
        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(3, await Accepted(10));
        Assert.Equal(22, fixture.Workspace.RateLimit.RejectedCount);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(1.2, "2")]
    public async Task RateLimit_RetryAfter_IsInWholeSecondsOrAbsent(double? seconds, string? expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch) });
        fixture.Workspace.RateLimit = new TokenBucket(perSecond: 1, burst: 1) { RetryAfter = seconds is { } wait ? TimeSpan.FromSeconds(wait) : null };

        await fixture.GetAsync(List);
        using var refused = await fixture.Http.GetAsync(List);

        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Equal(expected, refused.Headers.TryGetValues("Retry-After", out var values) ? Assert.Single(values) : null);
    }
}
