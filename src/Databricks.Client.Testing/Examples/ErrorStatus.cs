namespace Databricks.Client.Testing.Examples;

/// <summary>The HTTP status that comes with an error code. The document lists codes only.</summary>
internal static class ErrorStatus
{
    public static int Of(string group, string code) =>
        (group, code) switch
        {
            // Secrets and clusters return 400 here, whatever the official SDKs' class hierarchies suggest.
            ("ServingEndpoints", "RESOURCE_ALREADY_EXISTS") => 409,
            (_, "UNAUTHENTICATED" or "CUSTOMER_UNAUTHORIZED") => 401,
            (_, "PERMISSION_DENIED") => 403,
            (_, "RESOURCE_DOES_NOT_EXIST" or "NOT_FOUND" or "ENDPOINT_NOT_FOUND") => 404,
            (_, "RESOURCE_CONFLICT" or "ALREADY_EXISTS" or "ABORTED") => 409,
            (_, "REQUEST_LIMIT_EXCEEDED" or "RESOURCE_EXHAUSTED") => 429,
            (_, "INTERNAL_ERROR" or "UNKNOWN" or "DATA_LOSS") => 500,
            (_, "NOT_IMPLEMENTED") => 501,
            (_, "TEMPORARILY_UNAVAILABLE") => 503,
            (_, "DEADLINE_EXCEEDED") => 504,
            _ => 400,
        };
}
