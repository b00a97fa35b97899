using Databricks.Client.Errors;
using Microsoft.AspNetCore.Diagnostics;

/// <summary>Turns an error of Databricks into problem details (RFC 9457) with its status and message. Messages of the client hold no secrets.</summary>
internal sealed class DatabricksProblems(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken aborted)
    {
        if (exception is not DatabricksException failure)
        {
            return false;
        }

        // A refused credential or a missing permission is about this application, not about its caller: 502, as for a workspace that cannot be reached.
        http.Response.StatusCode = failure switch
        {
            NotFoundException => 404,
            BadRequestException => 400,
            ResourceConflictException => 409,
            TooManyRequestsException => 503,
            _ => 502,
        };
        return await problems.TryWriteAsync(
            new ProblemDetailsContext
            {
                HttpContext = http,
                Exception = failure,
                ProblemDetails = { Detail = failure.Message, Extensions = { ["errorCode"] = (failure as DatabricksApiException)?.ErrorCode } },
            }
        );
    }
}
