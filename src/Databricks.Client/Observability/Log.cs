using Microsoft.Extensions.Logging;

namespace Databricks.Client.Observability;

/// <summary>Every log message of the library. None contains a header, a secret or a body, except for the two that an option enables, and those are redacted.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "{Method} {Path} returned {Status} in {Milliseconds:0} ms (attempt {Attempt}, request ID {RequestId})")]
    public static partial void Responded(ILogger logger, string method, string path, int status, double milliseconds, int attempt, string? requestId);

    [LoggerMessage(2, LogLevel.Information, "Retrying {Method} {Path} in {Seconds:0.0##} s; attempt {Attempt} failed: {Reason}")]
    public static partial void Retrying(ILogger logger, string method, string path, double seconds, int attempt, string reason);

    [LoggerMessage(3, LogLevel.Information, "{Host} is rate limiting calls to {Group}; they are sent at a lower rate until none is rejected")]
    public static partial void Limited(ILogger logger, string group, string host);

    [LoggerMessage(4, LogLevel.Debug, "{Method} {Path} waited {Seconds:0.0##} s because of the rate limit")]
    public static partial void Queued(ILogger logger, string method, string path, double seconds);

    [LoggerMessage(5, LogLevel.Debug, "{Method} {Path} was refused with 401; retrying once with a new token")]
    public static partial void TokenRefused(ILogger logger, string method, string path);

    [LoggerMessage(6, LogLevel.Debug, "{Method} {Path} request body: {Body}")]
    public static partial void RequestBody(ILogger logger, string method, string path, string body);

    [LoggerMessage(7, LogLevel.Debug, "{Method} {Path} response body: {Body}")]
    public static partial void ResponseBody(ILogger logger, string method, string path, string body);

    [LoggerMessage(8, LogLevel.Debug, "{Method} {Path} failed in attempt {Attempt} after {Milliseconds:0} ms: {Reason}")]
    public static partial void Failed(ILogger logger, string method, string path, int attempt, double milliseconds, string reason);

    [LoggerMessage(9, LogLevel.Debug, "{Method} {Path}: the earlier attempt, whose response was lost, is treated as successful")]
    public static partial void WasDone(ILogger logger, string method, string path);

    [LoggerMessage(10, LogLevel.Warning, "{Warning}")]
    public static partial void OwnRightUnclear(ILogger logger, string warning);

    [LoggerMessage(16, LogLevel.Warning, "Nothing to revoke: {Principal} has no permission granted directly on {Target}")]
    public static partial void NothingToRevoke(ILogger logger, string principal, string target);

    [LoggerMessage(
        11,
        LogLevel.Warning,
        "Background refresh of the {AuthType} token failed; the current token stays in use and the refresh is retried in one minute: {Reason}"
    )]
    public static partial void RenewalFailed(ILogger logger, string authType, string reason);

    [LoggerMessage(12, LogLevel.Warning, "The {AuthType} login of this machine provides no token and is skipped: {Reason}")]
    public static partial void LoginSkipped(ILogger logger, string authType, string reason);

    [LoggerMessage(13, LogLevel.Information, "Calls to {Host} use the {AuthType} login of this machine")]
    public static partial void LoginUsed(ILogger logger, string host, string authType);

    [LoggerMessage(14, LogLevel.Warning, "The browser login could not be saved, so the next program requires another login: {Reason}")]
    public static partial void LoginNotKept(ILogger logger, string reason);
}
