using Databricks.Client.ContractTests.Contract;
using Databricks.Client.ContractTests.WireMock;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Scenarios;

/// <summary>Answers that ask to come back later, on the wire; one operation of each repeat class.</summary>
public class RetryAfterTests
{
    [WireMockTheory]
    [InlineData("Clusters_Get")]
    [InlineData("Permissions_Set")]
    [InlineData("Secrets_Delete")]
    [InlineData("Clusters_Restart")]
    public async Task Call_RefusedTwiceWith429_WaitsAsAskedInBothFormsAndSucceeds(string operationId)
    {
        var clock = new SleepingClock();
        var date = SleepingClock.Start.AddSeconds(9).ToString("R");

        var requests = await CallAsync(
            operationId,
            clock,
            Steps.Refusal(429, "REQUEST_LIMIT_EXCEEDED", "2"),
            Steps.Refusal(429, "REQUEST_LIMIT_EXCEEDED", date)
        );

        Assert.Equal(3, requests);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(12));
    }

    [WireMockTheory]
    [InlineData("Clusters_Get")]
    [InlineData("Clusters_Restart")]
    public async Task Call_RefusedWith503AndAnApiError_WaitsAsAskedAndSucceeds(string operationId)
    {
        var clock = new SleepingClock();

        var requests = await CallAsync(operationId, clock, Steps.Refusal(503, "TEMPORARILY_UNAVAILABLE", "5"));

        Assert.Equal(2, requests);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7));
    }

    [WireMockFact]
    public async Task Call_GatewayFailsWithoutAnApiError_RepeatsAReadOnly()
    {
        var gateway = new JObject { ["status"] = 502, ["body"] = "<html><title>Bad Gateway</title></html>" };

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => CallAsync("Clusters_Restart", new SleepingClock(), gateway));

        Assert.Equal((502, 1), ((int)error.StatusCode, error.Attempts));
        Assert.Equal(2, await CallAsync("Clusters_Get", new SleepingClock(), gateway));
    }

    private static async Task<int> CallAsync(string operationId, SleepingClock clock, params IReadOnlyList<JObject> answers)
    {
        await using var tenant = await WireMockTenant.CreateAsync();
        foreach (var step in Steps.Before(WireMockStubs.Create(operationId)[0].Mapping, answers))
        {
            await tenant.AddAsync(step);
        }

        using var client = tenant.CreateClient(options => options.TimeProvider = clock);
        await Document.ExampleOf(operationId).SendAsync(client);
        return (await tenant.RequestsAsync()).Count;
    }
}
