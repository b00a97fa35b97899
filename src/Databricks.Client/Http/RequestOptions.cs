using Databricks.Client.Http;

namespace Databricks.Client;

/// <summary>Overrides for one call. Unset properties follow the client's options.</summary>
public sealed class RequestOptions
{
    private static readonly string[] _transportHeaders = ["Content-Length", "Transfer-Encoding"];

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Time limit of the call, excluding waits because of rate limits; null for the client's limit (<c>RetryOptions.Timeout</c>; for queries
    /// <c>RetryOptions.QueryTimeout</c>).
    /// </summary>
    public TimeSpan? Timeout
    {
        get;
        set => field = TimeLimit.Check(value, nameof(Timeout));
    }

    /// <summary>Time limit of all waits of the call because of rate limits; null for the client's limit (<c>RetryOptions.RateLimitTimeout</c>).</summary>
    public TimeSpan? RateLimitTimeout
    {
        get;
        set => field = TimeLimit.Check(value, nameof(RateLimitTimeout));
    }

    /// <summary>
    /// Time limit of one attempt; null for the client's limit (<c>RetryOptions.AttemptTimeout</c>; for queries
    /// <c>RetryOptions.QueryAttemptTimeout</c>).
    /// </summary>
    public TimeSpan? AttemptTimeout
    {
        get;
        set => field = TimeLimit.Check(value, nameof(AttemptTimeout));
    }

    /// <summary>How long the response body may stall; null for the client's limit (<c>RetryOptions.InactivityTimeout</c>).</summary>
    public TimeSpan? InactivityTimeout
    {
        get;
        set => field = TimeLimit.Check(value, nameof(InactivityTimeout));
    }

    /// <summary>The wait before the second attempt; null for the client's (<c>RetryOptions.FirstDelay</c>).</summary>
    public TimeSpan? FirstDelay
    {
        get;
        set => field = TimeLimit.CheckDelay(value, nameof(FirstDelay));
    }

    /// <summary>The longest wait between two attempts; null for the client's (<c>RetryOptions.MaxDelay</c>).</summary>
    public TimeSpan? MaxDelay
    {
        get;
        set => field = TimeLimit.CheckDelay(value, nameof(MaxDelay));
    }

    /// <summary>False to send the call only once; null for the client's setting.</summary>
    public bool? Retry { get; set; }

    /// <summary>False to bypass the rate limit; null for the client's setting.</summary>
    public bool? RateLimit { get; set; }

    /// <summary>Receives the unparsed response, before it is read into its model, including error responses.</summary>
    public Action<ApiResponse>? OnResponse { get; set; }

    /// <summary>Additional headers of this call.</summary>
    public IReadOnlyDictionary<string, string> Headers => _headers;

    /// <summary>Adds a header, or replaces one of the client's headers, such as <c>Accept</c>, <c>User-Agent</c> and <c>Content-Type</c>.</summary>
    /// <param name="name">
    /// Its name. <c>Authorization</c> belongs to the credential, <c>Content-Length</c> and <c>Transfer-Encoding</c> to the transport; they are refused. Headers that describe a body, such as
    /// <c>Content-Type</c> and <c>Content-Language</c>, are refused with an <see cref="ArgumentException"/> by a call that sends none.
    /// </param>
    /// <param name="value">Its value: one line of ASCII.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The name is not allowed, or the value has a line break or a character outside of ASCII.</exception>
    public RequestOptions WithHeader(string name, string value)
    {
        if (string.IsNullOrWhiteSpace(name) || !HeaderValue.IsSafe(name) || name.AsSpan().IndexOfAny(" :\t()<>@,;\\\"/[]?={}".AsSpan()) >= 0)
        {
            throw new ArgumentException("A header name may contain letters, digits and marks such as '-', but no spaces or separators.", nameof(name));
        }

        if (string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("The credential sets 'Authorization'. Use another credential instead.", nameof(name));
        }

        if (_transportHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The client sets '{name}' from the body.", nameof(name));
        }

        _headers[name] = HeaderValue.Check(name, value ?? throw new ArgumentNullException(nameof(value)));
        return this;
    }

    /// <summary>The options for an auxiliary call: without headers and listener, which are for the main request and response.</summary>
    internal RequestOptions ForAnotherCall() =>
        new()
        {
            Timeout = Timeout,
            RateLimitTimeout = RateLimitTimeout,
            AttemptTimeout = AttemptTimeout,
            InactivityTimeout = InactivityTimeout,
            FirstDelay = FirstDelay,
            MaxDelay = MaxDelay,
            Retry = Retry,
            RateLimit = RateLimit,
        };
}
