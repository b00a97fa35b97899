namespace Databricks.Client.Testing.Tests.State;

/// <summary>What the workspace keeps of the requests that it saw.</summary>
public sealed class RecordedRequestTests
{
    [Fact]
    public async Task Requests_MoreThanAreKept_AreTheLatest()
    {
        await using var site = await Site.StartAsync(options: new() { MaxRecordedRequests = 2 });

        foreach (var scope in (string[])["a", "b", "c"])
        {
            await site.GetAsync($"/api/2.0/secrets/list?scope={scope}");
        }

        Assert.Equal(
            ["scope=b", "scope=c"],
            site.Workspace.Requests.Select(static request => string.Join('&', request.Query.Select(q => $"{q.Key}={q.Value}")))
        );
        Assert.Equal([2L, 3L], site.Workspace.Requests.Select(static request => request.Sequence));
    }

    [Fact]
    public async Task ClearRecords_RequestsAndViolations_AreForgotten()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync("/api/2.0/secrets/scopes/create", new { scope = "abc", unheard_of = 1 });
        var before = (site.Workspace.Requests.Count, site.Workspace.Violations.Count);

        site.Workspace.ClearRecords();

        Assert.Equal((1, 1), before);
        Assert.Empty(site.Workspace.Requests);
        Assert.Empty(site.Workspace.Violations);
        await site.GetAsync("/api/2.0/secrets/scopes/list");
        Assert.Equal(2, Assert.Single(site.Workspace.Requests).Sequence);
    }
}
