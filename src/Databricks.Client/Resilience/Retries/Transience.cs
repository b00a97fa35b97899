using System.Net;
using Databricks.Client.Errors;

namespace Databricks.Client.Resilience;

/// <summary>The one place that decides whether a failed attempt is retried.</summary>
internal static class Transience
{
    /// <summary>Status 429, which has no name in netstandard2.0.</summary>
    public const HttpStatusCode TooManyRequests = (HttpStatusCode)429;

    /// <summary>Messages of the service for transient failures, with any status; case-insensitive.</summary>
    private static string[] TransientMessages =>
        [
            "com.databricks.backend.manager.util.UnknownWorkerEnvironmentException",
            "does not have any associated worker environments",
            "There is no worker environment with id",
            "Unknown worker environment",
            "ClusterNotReadyException",
            "worker env WorkerEnvId(workerenv-",
            "Timed out after ",
            "deadline exceeded",
        ];

    public static bool IsTransient(Idempotency repeat, Exception? failure) =>
        failure switch
        {
            DatabricksApiException error when IsRateLimit(error) => true,
            DatabricksApiException { StatusCode: HttpStatusCode.ServiceUnavailable, IsApiResponse: true } => true,
            DatabricksApiException error => repeat != Idempotency.NonIdempotent && (IsTransient(error.StatusCode) || HasTransientMessage(error.ServiceMessage)),
            _ => IsTransport(failure) && (repeat != Idempotency.NonIdempotent || !IsOpen(failure)),
        };

    /// <summary>Whether the service refused the request because there were too many.</summary>
    public static bool IsRateLimit(Exception? failure) =>
        failure is DatabricksApiException { StatusCode: TooManyRequests } or RequestLimitExceededException { StatusCode: HttpStatusCode.ServiceUnavailable };

    /// <summary>Whether no connection to the host could be made.</summary>
    public static bool IsUnreached(Exception failure) =>
        failure is DatabricksConnectionException { IsUnreached: true } or DatabricksTimeoutException { IsUnreached: true };

    /// <summary>Whether the attempt may have taken effect although it failed.</summary>
    public static bool IsOpen(Exception? failure) =>
        failure switch
        {
            DatabricksConnectionException error => error.MayHaveArrived,
            DatabricksApiException error => (int)error.StatusCode >= 500 && !(error.StatusCode == HttpStatusCode.ServiceUnavailable && error.IsApiResponse),
            DatabricksTimeoutException error => error.MayHaveArrived,
            DatabricksResponseException => true,
            _ => false,
        };

    private static bool IsTransport(Exception? failure) =>
        failure
            is DatabricksConnectionException { IsPermanent: false }
                or DatabricksTimeoutException { IsQueueing: false }
                or DatabricksResponseException { IsBroken: true };

    /// <summary>Whether a status indicates that the service, or an intermediary, is temporarily unavailable.</summary>
    public static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static bool HasTransientMessage(string message)
    {
        foreach (var known in TransientMessages)
        {
            if (message.Contains(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
