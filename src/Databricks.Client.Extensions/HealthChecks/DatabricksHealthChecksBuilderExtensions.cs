using Databricks.Client;
using Databricks.Client.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

// In the namespace that applications already use for services.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The health check of Databricks clients.</summary>
public static class DatabricksHealthChecksBuilderExtensions
{
    private static readonly TimeSpan _defaultTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Checks that the workspace responds and accepts the credential, with one small GET that changes nothing. Transient failures are retried within the
    /// timeout.
    /// </summary>
    /// <remarks>The result's description names the failure; it contains neither tokens nor secrets. Rights on individual objects are not checked.</remarks>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="client">The name of the client, as given to <c>AddDatabricksClient</c>; null for the client without a name.</param>
    /// <param name="failureStatus">The status on failure; null for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags to filter checks by.</param>
    /// <param name="timeout">Timeout of the check, including retries; null for 5 seconds.</param>
    /// <returns>The health checks.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not positive.</exception>
    /// <example><code>builder.Services.AddHealthChecks().AddDatabricks(tags: ["ready"]);</code></example>
    public static IHealthChecksBuilder AddDatabricks(
        this IHealthChecksBuilder builder,
        string name = "databricks",
        string? client = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);

        var limit = timeout ?? _defaultTimeout;
        if (limit <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), limit, "The timeout of a health check must be positive.");
        }

        return builder.Add(
            new HealthCheckRegistration(name, provider => new DatabricksHealthCheck(ClientRegistration.ClientOf(provider, client), limit), failureStatus, tags)
        );
    }
}
