using Microsoft.Extensions.Hosting;

namespace Databricks.Client.Extensions;

/// <summary>Requests the current user when the application starts. A failure makes the start fail.</summary>
internal sealed class ClientStartCheck(DatabricksClient client, TimeSpan timeout) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        client.GetCurrentUserAsync(
            new RequestOptions
            {
                Timeout = timeout,
                RateLimitTimeout = timeout,
                RateLimit = false,
            },
            cancellationToken
        );

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
