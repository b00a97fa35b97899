namespace Databricks.Client.Authentication.Configuration;

/// <summary>The client's options, as used by the search for host and credential.</summary>
internal interface IConnectionOptions
{
    string? Host { get; set; }

    string? Token { get; set; }

    string? Profile { get; set; }

    Credential? Credential { get; }

    bool UseEnvironment { get; }

    AuthenticationOptions Authentication { get; }

    RetryOptions Retry { get; }

    RateLimitOptions RateLimit { get; }
}
