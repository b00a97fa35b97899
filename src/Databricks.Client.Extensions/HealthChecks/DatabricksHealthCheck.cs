using Databricks.Client.Errors;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Databricks.Client.Extensions;

/// <summary>Requests the current user: the cheapest call for which network, host and credential must work.</summary>
internal sealed class DatabricksHealthCheck(DatabricksClient client, TimeSpan timeout) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Retries within the timeout, so that one lost packet does not raise an alarm, and bypasses the application's pacing.
        var limits = new RequestOptions
        {
            Timeout = timeout,
            RateLimitTimeout = timeout,
            RateLimit = false,
        };
        try
        {
            await client.GetCurrentUserAsync(limits, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy("The workspace responds and accepts the credential.");
        }
        catch (DatabricksException error)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, error.Message, error);
        }
    }
}
