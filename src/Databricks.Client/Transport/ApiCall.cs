using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Resilience;

namespace Databricks.Client.Transport;

/// <summary>One call in progress: what all of its attempts share.</summary>
internal sealed class ApiCall(ApiRequest request, RequestOptions? options, RetryOptions defaults, TimeProvider time)
{
    private readonly long started = time.GetTimestamp();
    private byte[]? body;

    public ApiRequest Request { get; } = request;

    public RequestOptions? Options { get; } = options;

    public int Attempts { get; set; }

    /// <summary>How the attempt before this one ended.</summary>
    public Exception? LastFailure { get; set; }

    public bool TokenWasRefused { get; set; }

    public TimeSpan Timeout => Options?.Timeout ?? (Request.IsQuery ? defaults.QueryTimeout : defaults.Timeout);

    public TimeSpan AttemptTimeout => Options?.AttemptTimeout ?? (Request.IsQuery ? defaults.QueryAttemptTimeout : defaults.AttemptTimeout);

    public bool MayRetry => Options?.Retry ?? defaults.Enabled;

    public TimeSpan Elapsed => time.GetElapsedTime(started);

    public TimeSpan Remaining => Timeout - Elapsed;

    public byte[]? Body => body ??= Request.Body?.Invoke(null);

    /// <summary>Writes on a failure what only the call knows.</summary>
    public Exception Describe(Exception failure)
    {
        if (failure is DatabricksException ours)
        {
            ours.Operation = Request.Operation.Id;
            ours.Attempts = Attempts;
            ours.Elapsed = Elapsed;
        }

        return failure;
    }
}
