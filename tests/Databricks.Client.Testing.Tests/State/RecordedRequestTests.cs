namespace Databricks.Client.Testing.Tests.State;

/// <summary>What the workspace keeps of the requests that it saw.</summary>
public sealed class RecordedRequestTests
{
    [Fact]
    public async Task Requests_MoreThanAreKept_AreTheLatest()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { MaxRecordedRequests = 2 });

        foreach (var scope in (string[])["a", "b", "c"])
        {
            await fixture.GetAsync($"/api/2.0/secrets/list?scope={scope}");
        }

        Assert.Equal(
            ["scope=b", "scope=c"],
            fixture.Workspace.Requests.Select(static request => string.Join('&', request.Query.Select(q => $"{q.Key}={q.Value}")))
        );
        Assert.Equal([2L, 3L], fixture.Workspace.Requests.Select(static request => request.Sequence));
    }

    [Fact]
    public async Task ClearRecords_RequestsAndViolations_AreForgotten()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        await fixture.PostAsync("/api/2.0/secrets/scopes/create", new { scope = "abc", unheard_of = 1 });
        var before = (fixture.Workspace.Requests.Count, fixture.Workspace.Violations.Count);

        fixture.Workspace.ClearRecords();

        Assert.Equal((1, 1), before);
        Assert.Empty(fixture.Workspace.Requests);
        Assert.Empty(fixture.Workspace.Violations);
        await fixture.GetAsync("/api/2.0/secrets/scopes/list");
        Assert.Equal(2, Assert.Single(fixture.Workspace.Requests).Sequence);
    }
}
