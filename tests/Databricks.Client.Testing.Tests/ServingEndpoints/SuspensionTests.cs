namespace Databricks.Client.Testing.Tests.ServingEndpoints;

public sealed class SuspensionTests
{
    private const string Endpoint = "/api/2.0/serving-endpoints/ads";

    [Fact]
    public async Task Stop_ReadyEndpoint_RefusesQueriesUntilItIsStarted()
    {
        await using var fixture = await StartAsync();

        var (_, stopped) = await fixture.PostAsync(Endpoint + "/config:stop", new { });
        var (refused, error) = await QueryAsync(fixture);
        var (_, starting) = await fixture.PostAsync(Endpoint + "/config:start", new { });
        await fixture.GetAsync(Endpoint);
        var (_, started) = await fixture.GetAsync(Endpoint);
        var (answered, _) = await QueryAsync(fixture);

        Assert.Equal(("NOT_READY", "STOPPED"), ((string)stopped["state"]!["ready"]!, (string)stopped["state"]!["suspend"]!));
        Assert.Equal((400, "BAD_REQUEST"), (refused, (string)error["error_code"]!));
        Assert.Equal("IN_PROGRESS", (string)starting["state"]!["config_update"]!);
        Assert.Equal(2, (int)starting["pending_config"]!["config_version"]!);
        Assert.Equal(("READY", "NOT_SUSPENDED"), ((string)started["state"]!["ready"]!, (string)started["state"]!["suspend"]!));
        Assert.Equal(200, answered);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Start_RunningEndpoint_ChangesNothing()
    {
        await using var fixture = await StartAsync();

        var (status, endpoint) = await fixture.PostAsync(Endpoint + "/config:start", new { });

        Assert.Equal((200, "NOT_UPDATING"), (status, (string)endpoint["state"]!["config_update"]!));
    }

    [Fact]
    public async Task Stop_WhileUpdating_IsAConflict()
    {
        await using var fixture = await StartAsync();
        await fixture.PostAsync(Endpoint + "/config:stop", new { });
        await fixture.PostAsync(Endpoint + "/config:start", new { });

        Assert.Equal(409, (await fixture.PostAsync(Endpoint + "/config:stop", new { })).Status);
    }

    private static Task<(int Status, Newtonsoft.Json.Linq.JObject Body)> QueryAsync(WorkspaceFixture fixture) =>
        fixture.PostAsync("/serving-endpoints/ads/invocations", new { inputs = new[] { 1 } });

    private static async Task<WorkspaceFixture> StartAsync()
    {
        var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint("ads", "current", "ml.ads.model");
        return fixture;
    }
}
