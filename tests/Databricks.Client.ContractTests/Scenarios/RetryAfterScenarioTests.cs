using Databricks.Client.ContractTests.Contract;
using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Testing.WireMock;

namespace Databricks.Client.ContractTests.Scenarios;

/// <summary>Responses with a Retry-After header, on the wire; one operation of each idempotency class.</summary>
public class RetryAfterScenarioTests
{
    [Theory]
    [InlineData("Clusters_Get")]
    [InlineData("Permissions_Set")]
    [InlineData("Secrets_Delete")]
    [InlineData("Clusters_Restart")]
    public async Task Call_RefusedTwiceWith429_WaitsAsAskedInBothFormsAndSucceeds(string operationId)
    {
        var clock = FakeClocks.SkippingWaits();
        var later = Reply.Busy(429, TimeProvider.System.GetUtcNow().AddSeconds(14).ToString("R"));

        var requests = await CallAsync(operationId, clock, Reply.Busy(429, "2"), later);

        // Two seconds, then fourteen by the clock of the server, which is the real one; less what the test takes until it responds.
        Assert.Equal(3, requests);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(18));
    }

    [Theory]
    [InlineData("Clusters_Get")]
    [InlineData("Clusters_Restart")]
    public async Task Call_RefusedWith503AndAnApiError_WaitsAsAskedAndSucceeds(string operationId)
    {
        var clock = FakeClocks.SkippingWaits();

        var requests = await CallAsync(operationId, clock, Reply.Busy(503, "5"));

        Assert.Equal(2, requests);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Call_GatewayFailsWithoutAnApiError_RepeatsAReadOnly()
    {
        var gateway = Reply.Gateway("<html><title>Bad Gateway</title></html>");

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => CallAsync("Clusters_Restart", FakeClocks.SkippingWaits(), gateway));

        Assert.Equal((502, 1), ((int)error.StatusCode, error.Attempts));
        Assert.Equal(2, await CallAsync("Clusters_Get", FakeClocks.SkippingWaits(), gateway));
    }

    private static async Task<int> CallAsync(string operationId, FakeClock clock, params IReadOnlyList<Reply> refusals)
    {
        using var workspace = new MockWorkspace();
        workspace
            .Server.GivenDatabricks(operationId)
            .RespondWith(DatabricksMock.Sequence([.. refusals.Select(static refusal => refusal.ToProvider()), DatabricksMock.Example(operationId)]));
        using var client = workspace.CreateClient(options => options.TimeProvider = clock);
        await Document.ExampleOf(operationId).SendAsync(client);
        return workspace.Requests.Count;
    }
}
