using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Hosting;

public sealed class OnRequestTests
{
    [Theory]
    [MemberData(nameof(WorkspaceFixture.Fronts), MemberType = typeof(WorkspaceFixture))]
    public async Task OnRequest_UnknownPath_SendsTheScriptedResponse(bool onKestrel)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel);
        fixture.Workspace.OnRequest(
            HttpMethod.Post,
            "/api/2.2/jobs/run-now",
            request => FakeResponse.Json(new JObject { ["run_id"] = 7, ["echo"] = request.Body })
        );

        var (status, body) = await fixture.PostAsync("/api/2.2/jobs/run-now", new { job_id = 1 });

        Assert.Equal(200, status);
        Assert.Equal((7, """{"job_id":1}"""), ((int)body["run_id"]!, (string)body["echo"]!));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task OnRequest_TemplateAndQuery_MatchAndCanBeRead()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.OnRequest(
            HttpMethod.Get,
            "/api/2.0/sql/warehouses/{id}",
            request => FakeResponse.Json($$"""{ "path": "{{request.Path}}", "full": "{{request.Query.Single().Value}}" }""")
        );

        var (_, body) = await fixture.GetAsync("/api/2.0/sql/warehouses/abc?full=yes");

        Assert.Equal(("/api/2.0/sql/warehouses/abc", "yes"), ((string)body["path"]!, (string)body["full"]!));
    }

    [Fact]
    public async Task OnRequest_KnownPath_GoesBeforeTheWorkspaceUntilRemoved()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.OnRequest(HttpMethod.Get, "/api/2.1/clusters/list", _ => FakeResponse.Error(418, "TEAPOT", "short and stout"));
        var scripted = await fixture.GetAsync("/api/2.1/clusters/list");

        fixture.Workspace.OnRequest(HttpMethod.Get, "/api/2.1/clusters/list", null);
        var real = await fixture.GetAsync("/api/2.1/clusters/list");

        Assert.Equal((418, "TEAPOT"), (scripted.Status, (string)scripted.Body["error_code"]!));
        Assert.Equal(200, real.Status);
    }

    [Fact]
    public async Task OnRequest_WithoutToken_Is401()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.OnRequest(HttpMethod.Get, "/api/2.2/jobs/list", _ => FakeResponse.Json("{}"));
        fixture.Http.DefaultRequestHeaders.Authorization = null;

        Assert.Equal(401, (await fixture.GetAsync("/api/2.2/jobs/list")).Status);
    }

    [Fact]
    public async Task OnRequest_WithFaultRule_IsNamedByMethodAndPath()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.OnRequest(HttpMethod.Get, "/api/2.2/jobs/list", _ => FakeResponse.Json("{}"));
        fixture.Workspace.Faults.Add(Fault.Status(503) with { Operation = "GET /api/2.2/jobs/list" });

        Assert.Equal(503, (await fixture.GetAsync("/api/2.2/jobs/list")).Status);
        Assert.Equal(200, (await fixture.GetAsync("/api/2.2/jobs/list")).Status);
    }

    [Theory]
    [InlineData("api/2.2/jobs")]
    [InlineData("/api/2.2/jobs?x=1")]
    public void OnRequest_NotAPath_SaysWhy(string path)
    {
        var workspace = FakeWorkspace.CreateInMemory();

        var error = Assert.Throws<ArgumentException>(() => workspace.OnRequest(HttpMethod.Get, path, _ => FakeResponse.Json("{}")));

        Assert.Contains("RecordedRequest.Query", error.Message, StringComparison.Ordinal);
    }
}
