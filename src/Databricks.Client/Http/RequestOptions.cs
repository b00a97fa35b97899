using Databricks.Client.Http;

namespace Databricks.Client;

/// <summary>Overrides for one call. What is not set follows the client's options.</summary>
public sealed class RequestOptions
{
    private static readonly string[] _transportHeaders = ["Content-Length", "Transfer-Encoding"];

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long the call may take in total, excluding waits because of rate limits; null for the client's limit (<c>RetryOptions.Timeout</c>; of queries <c>RetryOptions.QueryTimeout</c>).</summary>
    public TimeSpan? Timeout
    {
        get;
        set => field = TimeLimit.Check(value, nameof(Timeout));
    }

    /// <summary>How long the call may wait in all because of rate limits; null for the client's limit (<c>RetryOptions.RateLimitTimeout</c>).</summary>
    public TimeSpan? RateLimitTimeout
    {
        get;
        set => field = TimeLimit.Check(value, nameof(RateLimitTimeout));
    }

    /// <summary>How long one attempt may take; null for the client's limit (<c>RetryOptions.AttemptTimeout</c>; of queries <c>RetryOptions.QueryAttemptTimeout</c>).</summary>
    public TimeSpan? AttemptTimeout
    {
        get;
        set => field = TimeLimit.Check(value, nameof(AttemptTimeout));
    }

    /// <summary>How long the body of the response may stall; null for the client's limit (<c>RetryOptions.InactivityTimeout</c>).</summary>
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

    /// <summary>False to send the call once only; null for the client's behaviour.</summary>
    public bool? Retry { get; set; }

    /// <summary>False to let the call go without waiting for its turn under a rate limit; null for the client's behaviour.</summary>
    public bool? RateLimit { get; set; }

    /// <summary>Receives the unparsed response, before it is read into its model: also responses that end in an exception.</summary>
    public Action<ApiResponse>? OnResponse { get; set; }

    /// <summary>Further headers of this call.</summary>
    public IReadOnlyDictionary<string, string> Headers => _headers;

    /// <summary>Adds a header, or replaces one of those that the client sets itself, such as <c>Accept</c>, <c>User-Agent</c> and <c>Content-Type</c>.</summary>
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
            throw new ArgumentException("The credential sets 'Authorization'. Give the client another credential instead.", nameof(name));
        }

        if (_transportHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The client sets '{name}' from the body that is sent.", nameof(name));
        }

        _headers[name] = HeaderValue.Check(name, value ?? throw new ArgumentNullException(nameof(value)));
        return this;
    }

    /// <summary>The same for another call that this one needs: without headers and listener, which are meant for this one's request and response.</summary>
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
