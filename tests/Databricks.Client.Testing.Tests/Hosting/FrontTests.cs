using System.Diagnostics;
using System.Text;
using Xunit.Abstractions;

namespace Databricks.Client.Testing.Tests.Hosting;

public sealed class FrontTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(WorkspaceFixture.Fronts), MemberType = typeof(WorkspaceFixture))]
    public async Task OldGuides_Calls_AreServedAndRecorded(bool onKestrel)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel);
        fixture.Workspace.Seed.Cluster("1234-567890-a12bcde3", "My New Cluster").Cluster("1015-073040-t4hw9fg1", "Nightly");
        const string form = "application/x-www-form-urlencoded";

        var (get, cluster) = await fixture.SendAsync(
            HttpMethod.Get,
            fixture.Workspace.BaseAddress + "/api/2.0/clusters/get",
            "{ \"cluster_id\": \"1234-567890-a12bcde3\" }",
            form
        );
        var (start, _) = await fixture.SendAsync(HttpMethod.Post, "/api/2.0/clusters/start", "{\"cluster_id\": \"1015-073040-t4hw9fg1\"}", form);
        var (scopes, _) = await fixture.SendAsync(HttpMethod.Get, "/api/2.0/secrets/scopes/list", "{}");

        Assert.Equal((200, 200, 200), (get, start, scopes));
        Assert.Equal("My New Cluster", (string)cluster["cluster_name"]!);
        Assert.Equal(
            ["body", "header.Content-Type", "path", "path", "header.Content-Type", "path", "body"],
            fixture.Workspace.Violations.Select(violation => violation.Location)
        );
    }

    [Theory]
    [InlineData("GET", "/api/2.1/clusters/none")]
    [InlineData("POST", "/api/2.1/clusters/list")]
    [InlineData("GET", "/")]
    public async Task UnknownRoute_AnyMethod_IsNotAnApi(string method, string path)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel: true);

        var (status, error) = await fixture.SendAsync(new HttpMethod(method), path);

        Assert.Equal((404, "ENDPOINT_NOT_FOUND"), (status, (string)error["error_code"]!));
        Assert.Single(fixture.Workspace.Violations);
    }

    [Theory]
    [MemberData(nameof(WorkspaceFixture.Fronts), MemberType = typeof(WorkspaceFixture))]
    public async Task PathValue_WithEscapes_ArrivesWhole(bool onKestrel)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel);

        var (_, error) = await fixture.GetAsync($"/api/2.0/serving-endpoints/{Uri.EscapeDataString("a/b c+ü")}");

        Assert.Contains("'a/b c+ü'", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_Recorded_HideTheToken()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        await fixture.PostAsync("/api/2.0/secrets/scopes/create", new { scope = "abc" });

        var request = Assert.Single(fixture.Workspace.Requests);

        Assert.Equal(("Secrets_CreateScope", "POST", "/api/2.0/secrets/scopes/create", 200), (request.Operation, request.Method, request.Path, request.Status));
        Assert.Equal("{\"scope\":\"abc\"}", request.Body);
        Assert.Equal("Bearer ***", request.Headers["authorization"]);
    }

    [Fact]
    public async Task Workspaces_SideBySide_ShareNothing()
    {
        await using var one = await WorkspaceFixture.StartAsync(onKestrel: true);
        await using var two = await WorkspaceFixture.StartAsync(onKestrel: true);
        one.Workspace.Seed.Scope("abc");

        Assert.NotEqual(one.Workspace.BaseAddress, two.Workspace.BaseAddress);
        Assert.NotEqual(one.Workspace.Token, two.Workspace.Token);
        Assert.Null((await two.GetAsync("/api/2.0/secrets/scopes/list")).Body["scopes"]);
    }

    [Fact]
    public async Task Pages_OfTheHost_HandleUnknownRoutes()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(
            onKestrel: true,
            new FakeWorkspaceOptions
            {
                Pages = async context =>
                {
                    if (context.Request.Path != "/")
                    {
                        return false;
                    }

                    await context.Response.Body.WriteAsync("hello"u8.ToArray());
                    return true;
                },
            }
        );

        Assert.Equal("hello", (string)(await fixture.GetAsync("/")).Body["text"]!);
        Assert.Equal(404, (await fixture.GetAsync("/other")).Status);
        Assert.Equal(200, (await fixture.GetAsync("/api/2.0/secrets/scopes/list")).Status);
    }

    [Fact]
    public async Task Dispose_ResponseIsAwaited_EndsAtOnce()
    {
        var fixture = await WorkspaceFixture.StartAsync(onKestrel: true);
        fixture.Workspace.Faults.Add(Fault.Delay(TimeSpan.FromHours(1)));
        var hanging = fixture.GetAsync("/api/2.1/clusters/list");
        while (fixture.Workspace.Clock.PendingTimers == 0)
        {
            Assert.False(hanging.IsCompleted, "The response was not delayed.");
            await Task.Yield(); // until the request has arrived
        }

        await fixture.Workspace.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
        fixture.Http.Dispose();
    }

    [Fact]
    public async Task Client_OfTheWorkspace_WorksOnBothFronts()
    {
        foreach (var onKestrel in (bool[])[true, false])
        {
            await using var fixture = await WorkspaceFixture.StartAsync(onKestrel);
            fixture.Workspace.Seed.Cluster("1234-567890-a12bcde3", "My New Cluster");
            using var client = fixture.Workspace.CreateClient();

            var cluster = await client.Clusters.GetAsync("1234-567890-a12bcde3");

            Assert.Equal("My New Cluster", cluster.ClusterName);
            Assert.Empty(fixture.Workspace.Violations);
        }
    }

    // Figures for the reader of the test log; machines differ too much for a bound.
    [Fact]
    public async Task Figures_StartAndCall_AreReported()
    {
        var watch = Stopwatch.StartNew();
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel: true);
        output.WriteLine($"start: {watch.ElapsedMilliseconds} ms");
        await fixture.GetAsync("/api/2.0/secrets/scopes/list");
        output.WriteLine($"start and first call: {watch.ElapsedMilliseconds} ms");
        for (var i = 0; i < 1000; i++)
        {
            fixture.Workspace.Seed.Cluster($"id-{i}", $"name-{i}");
        }

        await using var memory = await WorkspaceFixture.StartAsync();
        foreach (
            var (name, at, path) in ((string, WorkspaceFixture, string)[])
                [
                    ("kestrel, page of 20 of 1,000", fixture, "/api/2.1/clusters/list?page_size=20"),
                    ("memory, get", memory, "/api/2.0/secrets/scopes/list"),
                    ("kestrel, get of 1,000", fixture, "/api/2.1/clusters/get?cluster_id=id-500"),
                    ("kestrel, page of 100 of 1,000", fixture, "/api/2.1/clusters/list?page_size=100"),
                ]
        )
        {
            await ReportAsync(name, at, path);
        }
    }

    private async Task ReportAsync(string name, WorkspaceFixture fixture, string path)
    {
        await fixture.GetAsync(path);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 100; i++)
        {
            await fixture.GetAsync(path);
        }

        output.WriteLine(new StringBuilder(name).Append(": ").Append(watch.Elapsed.TotalMilliseconds / 100).Append(" ms a call").ToString());
    }
}
