using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Observability;
using Databricks.Client.Resilience;

namespace Databricks.Client.Transport;

/// <summary>One call in progress: the shared state of its attempts.</summary>
internal sealed class ApiCall(ApiRequest request, RequestOptions? options, RetryOptions defaults, TimeProvider time)
{
    /// <summary>How long to try a host that has never responded to this client, so that a wrong host name is reported quickly.</summary>
    public static readonly TimeSpan UnreachedTimeout = TimeSpan.FromSeconds(15);

    private readonly long _started = time.GetTimestamp();
    private byte[]? _body;
    private List<string>? _secrets;

    public ApiRequest Request { get; } = request;

    public RequestOptions? Options { get; } = options;

    /// <summary>Limits from the environment or the profile; none before the connection is known.</summary>
    public CallLimits Limits { get; set; } = CallLimits.None;

    public Activity? Activity { get; set; }

    /// <summary>Number of times the request was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>The status of the response that ended the last attempt; 0 if there was none.</summary>
    public int Status { get; set; }

    public string? RequestId { get; set; }

    /// <summary>The address of the request; null before it is known.</summary>
    public Uri? Host { get; set; }

    /// <summary>The source of the host; null if unknown.</summary>
    public string? HostSource { get; set; }

    /// <summary>The phase of the last attempt.</summary>
    public AttemptPhase Phase { get; set; }

    /// <summary>The body of the last request; null if it had none.</summary>
    public RequestContent? Content { get; set; }

    /// <summary>Whether it is known that the last attempt sent nothing that could have been executed.</summary>
    public bool WasNotSent => Phase == AttemptPhase.Credential || (Status == 0 && Content is { WasNotSent: true });

    /// <summary>The Timeout of the HttpClient in use, which should be infinite.</summary>
    public TimeSpan HttpClientTimeout { get; set; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>Whether the client was disposed while the call was running.</summary>
    public bool IsClientDisposed { get; set; }

    /// <summary>Whether the last attempt could not connect to a host that this client has never reached, which may be wrong.</summary>
    public bool IsUnreached { get; set; }

    /// <summary>The headers of the last request, which contain secrets to mask.</summary>
    public HttpRequestHeaders? SentHeaders { get; set; }

    /// <summary>When a gate admitted the request, in seconds of its clock; negative infinity if there was no gate.</summary>
    public double Turn { get; set; } = double.NegativeInfinity;

    /// <summary>Whether refusals lower the rate of the call's group, so that its retries wait at the gate.</summary>
    public bool IsPaced { get; set; }

    /// <summary>The failure of the previous attempt.</summary>
    public Exception? LastFailure { get; set; }

    /// <summary>Whether an attempt may have taken effect although it failed.</summary>
    public bool MayBeDone { get; set; }

    public bool TokenWasRefused { get; set; }

    /// <summary>The wait before the next attempt.</summary>
    public TimeSpan NextDelay { get; private set; }

    /// <summary>Number of retries after waits that the service did not set.</summary>
    public int Retries { get; private set; }

    /// <summary>Total time that the call has waited because of rate limits.</summary>
    public TimeSpan RateWait { get; set; }

    public TimeSpan Timeout => Options?.Timeout ?? (Request.Operation.IsQuery ? defaults.QueryTimeout : Limits.Timeout ?? defaults.Timeout);

    public TimeSpan RateLimitTimeout => Options?.RateLimitTimeout ?? defaults.RateLimitTimeout;

    public TimeSpan AttemptTimeout =>
        Options?.AttemptTimeout ?? (Request.Operation.IsQuery ? defaults.QueryAttemptTimeout : Limits.AttemptTimeout ?? defaults.AttemptTimeout);

    public TimeSpan InactivityTimeout => Options?.InactivityTimeout ?? defaults.InactivityTimeout;

    public bool MayRetry => Options?.Retry ?? Limits.Retry ?? defaults.Enabled;

    /// <summary>When the call began, in ticks of the client's clock.</summary>
    public long Started => _started;

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>The remaining budget of the call; infinite if it has none.</summary>
    public TimeSpan Remaining => Left(IsUnreached && !(Timeout > TimeSpan.Zero && Timeout < UnreachedTimeout) ? UnreachedTimeout : Timeout, Elapsed - RateWait);

    /// <summary>The remaining budget for waits because of rate limits; infinite if there is none.</summary>
    public TimeSpan RateRemaining => Left(RateLimitTimeout, RateWait);

    /// <summary>The body, written once for all attempts; null if the request has none.</summary>
    public byte[]? Body => _body ?? (Request.HasBody ? _body = Request.WriteBody(_secrets ??= []) : null);

    /// <summary>Masks every secret value that was sent.</summary>
    public Scrubber Scrubber()
    {
        var values = new List<string>(_secrets ?? []);
        foreach (var header in SentHeaders ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
        {
            if (header.Key is not ("Accept" or "User-Agent" or "traceparent" or "tracestate"))
            {
                values.AddRange(header.Value.SelectMany(value => SecretParts(header.Key, value)));
            }
        }

        return values.Count == 0 ? Observability.Scrubber.None : new Scrubber(values);
    }

    /// <summary>Chooses the wait before the next attempt.</summary>
    /// <returns>Whether another attempt is allowed: false if the maximum number of retries is reached.</returns>
    public bool TryDelay(Exception failure, double random)
    {
        var first = Options?.FirstDelay ?? defaults.FirstDelay;
        var longest = Options?.MaxDelay ?? defaults.MaxDelay;
        if (failure is DatabricksApiException { RetryAfter: { } asked } && asked > TimeSpan.Zero)
        {
            var least = Backoff.Delay(0, first, longest, random);
            NextDelay = asked > least ? asked : least;
            return true;
        }

        // A group's lower rate is the backoff of its refused calls: they only have to be spread.
        var attempt = IsPaced && Status == (int)Transience.TooManyRequests ? 0 : Retries;
        NextDelay = Backoff.Delay(attempt, first, longest, random);
        return ++Retries <= defaults.MaxRetries;
    }

    /// <summary>The options for an auxiliary call: it has the remaining time.</summary>
    public RequestOptions OptionsOfRest() =>
        new()
        {
            Timeout = Remaining == TimeSpan.MaxValue ? System.Threading.Timeout.InfiniteTimeSpan : Remaining,
            AttemptTimeout = Options?.AttemptTimeout,
            InactivityTimeout = Options?.InactivityTimeout,
            RateLimitTimeout = Options?.RateLimitTimeout,
            FirstDelay = Options?.FirstDelay,
            MaxDelay = Options?.MaxDelay,
            Retry = Options?.Retry,
            RateLimit = Options?.RateLimit,
        };

    /// <summary>Adds the call's data to a failure.</summary>
    public T Describe<T>(T failure)
        where T : Exception
    {
        if (failure is DatabricksException ours)
        {
            ours.Operation = Request.Operation.Id;
            ours.Attempts = Attempts;
            ours.Elapsed = Elapsed;
        }

        return failure;
    }

    private static TimeSpan Left(TimeSpan limit, TimeSpan used) => limit == System.Threading.Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : limit - used;

    /// <summary>
    /// A header's value, its parts after the scheme, and the password of basic authentication. Short values of other headers are not secrets.
    /// </summary>
    private static IEnumerable<string> SecretParts(string name, string value)
    {
        const int ShortestSecret = 8;
        if (name != "Authorization")
        {
            return value.Length >= ShortestSecret ? [value] : [];
        }

        var token = value.Substring(value.IndexOf(' ') + 1);
        return value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) && Password(token) is { } password ? [token, password] : [token];
    }

    private static string? Password(string basic)
    {
        try
        {
            var pair = Encoding.UTF8.GetString(Convert.FromBase64String(basic));
            return pair.Substring(pair.IndexOf(':') + 1);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
