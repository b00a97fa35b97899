using Databricks.Client.ContractTests.Contract;
using Databricks.Client.ContractTests.Scenarios;
using Databricks.Client.Errors;

namespace Databricks.Client.ContractTests.Faults;

/// <summary>Unreachable workspaces. Nothing was sent, so calls of every idempotency class are retried for some seconds.</summary>
public class UnreachableTests
{
    [Theory]
    [InlineData("Clusters_Get")]
    [InlineData("Permissions_Set")]
    [InlineData("ServingEndpoints_Create")]
    public Task Call_NobodyListens_IsTriedAgainAndSaysWhy(string operationId) =>
        AssertUnreachableAsync("http://127.0.0.1:1", "the connection was refused: nothing is listening on that port", operationId);

    [Theory]
    [InlineData("Clusters_Get")]
    [InlineData("Permissions_Set")]
    [InlineData("ServingEndpoints_Create")]
    public Task Call_HostIsUnknown_IsTriedAgainAndSaysWhy(string operationId) =>
        AssertUnreachableAsync("https://no-such-workspace.invalid", "the name does not resolve", operationId);

    private static async Task AssertUnreachableAsync(string host, string cause, string operationId)
    {
        using var client = new DatabricksClient(
            new DatabricksClientOptions
            {
                Host = host,
                Token = "dapi0123456789abcdef",
                TimeProvider = FakeClocks.SkippingWaits(),
                Retry = { Timeout = TimeSpan.FromMinutes(2) },
                ConfigureHandler = handler =>
                {
                    ((SocketsHttpHandler)handler).UseProxy = false;
                    return handler;
                },
            }
        );

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => Document.ExampleOf(operationId).SendAsync(client));

        Assert.False(error.MayHaveArrived);
        Assert.InRange(error.Attempts, 2, 20);
        Assert.Contains($"cannot reach {host}: {cause}", error.Message);
        Assert.Equal(operationId, error.Operation);
    }
}
