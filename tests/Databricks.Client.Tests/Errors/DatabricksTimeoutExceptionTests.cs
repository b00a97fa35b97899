using Databricks.Client.Errors;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Errors;

public sealed class DatabricksTimeoutExceptionTests
{
    [Fact]
    public void Constructor_ForAMock_NamesNoLimit()
    {
        var error = new DatabricksTimeoutException("too slow");

        Assert.Equal(("too slow", "", TimeSpan.Zero), (error.Message, error.LimitName, error.Limit));
    }

    [Fact]
    public async Task Restart_AttemptTimesOutAfterItWasSent_CarriesTheLimitAndThatItMayHaveArrived()
    {
        var server = new ScriptedServer().Then(
            static async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw new InvalidOperationException();
            }
        );
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() =>
            server.Time.RunAsync(() => client.Clusters.RestartAsync("c1"), TimeSpan.FromSeconds(100))
        );

        Assert.Equal(("AttemptTimeout", TimeSpan.FromSeconds(60), true), (error.LimitName, error.Limit, error.MayHaveArrived));
    }
}
