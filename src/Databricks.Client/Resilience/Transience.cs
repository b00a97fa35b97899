using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Http;

namespace Databricks.Client.Resilience;

/// <summary>The one place that decides whether a failed attempt is repeated.</summary>
internal static class Transience
{
    public static bool IsTransient(RepeatClass repeat, Exception? failure) =>
        failure switch
        {
            DatabricksApiException { StatusCode: (HttpStatusCode)429 } => true,
            DatabricksApiException { StatusCode: HttpStatusCode.ServiceUnavailable, ErrorCode: not null } => true,
            DatabricksApiException error => repeat != RepeatClass.NotRepeatable && IsTransient(error.StatusCode),
            DatabricksConnectionException error => repeat != RepeatClass.NotRepeatable || !error.MayHaveArrived,
            DatabricksResponseException { IsBroken: true } => repeat != RepeatClass.NotRepeatable,
            DatabricksTimeoutException => repeat != RepeatClass.NotRepeatable,
            _ => false,
        };

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
