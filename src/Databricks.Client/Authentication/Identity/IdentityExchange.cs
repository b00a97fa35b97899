using Databricks.Client.Errors;
using Databricks.Client.Resilience;

namespace Databricks.Client.Authentication.Identity;

/// <summary>One request to an identity provider with all of its attempts.</summary>
internal sealed class IdentityExchange(IdentityRequest request, TimeProvider time)
{
    private const double LongestWait = 60;

    private readonly long _started = time.GetTimestamp();

    public IdentityRequest Request { get; } = request;

    /// <summary>The remaining budget, never negative.</summary>
    public TimeSpan Remaining => Request.Budget - time.GetElapsedTime(_started) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan Wait { get; private set; }

    /// <summary>
    /// Decides whether to try again, and how long to wait before: a random part of a span that doubles, or longer if requested by the provider.
    /// </summary>
    public bool ShouldRetry(IdentityResponse? response, Exception? failure, int attempt, double chance)
    {
        if (!IsTransient(response, failure))
        {
            return false;
        }

        var span = TimeSpan.FromSeconds(chance * Math.Min(LongestWait, Math.Pow(2, attempt)));
        Wait = response?.RetryAfter is { } asked && asked > span ? asked : span;
        return Wait < Remaining;
    }

    private static bool IsTransient(IdentityResponse? response, Exception? failure) =>
        failure is DatabricksAuthenticationException { IsTransient: true }
        || (response is not null && (response.Status == Transience.TooManyRequests || Transience.IsTransient(response.Status)));
}
