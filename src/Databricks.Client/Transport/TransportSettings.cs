using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Databricks.Client.Transport;

/// <summary>The transport's settings, from the client's options.</summary>
internal sealed record TransportSettings(
    ConnectionSource Connections,
    Func<HttpClient> HttpClient,
    RetryOptions Retry,
    RateLimitOptions RateLimit,
    TimeProvider Time,
    Func<double> Random,
    Func<string, string?> Environment
)
{
    private volatile UserAgentOf? _userAgent;

    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Whether the client has been disposed.</summary>
    public ClientLifetime Lifetime { get; init; } = new();

    /// <summary>Called for each retry; null for none.</summary>
    public Action<RetryNotice>? OnRetry { get; init; }

    /// <summary>The maximum size of a response body, in bytes.</summary>
    public int MaxResponseBodySize { get; init; } = ResponseBody.DefaultLimit;

    /// <summary>Whether debug messages show bodies, redacted.</summary>
    public bool LogBodies { get; init; }

    /// <summary>The application that uses the library, and its version; null if not set.</summary>
    public (string? Name, string? Version) Application { get; init; }

    public string UserAgent(string authType)
    {
        if (_userAgent is not { } known || known.AuthType != authType)
        {
            var value = Observability.UserAgent.Create(Application.Name, Application.Version, Environment);
            _userAgent = known = new UserAgentOf(authType, $"{value} auth/{authType}");
        }

        return known.Value;
    }

    /// <summary>The rate set by the user; null if there is none.</summary>
    /// <exception cref="DatabricksConfigurationException">The environment variable is not a valid rate.</exception>
    public double? RequestsPerSecond()
    {
        if (RateLimit.RequestsPerSecond is { } set)
        {
            return set;
        }

        var text = Environment("DATABRICKS_RATE_LIMIT");
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return
            double.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var rate)
            && RateLimitOptions.IsRate(rate)
            ? rate
            : throw new DatabricksConfigurationException(
                "DATABRICKS_RATE_LIMIT is not a number above 0 (at least one request a day, 0.0000116). Set it to the number of requests allowed per second, such as 15."
            );
    }

    /// <summary>The header's value for one kind of credential; one object, so that threads see a consistent pair.</summary>
    private sealed record UserAgentOf(string AuthType, string Value);
}
