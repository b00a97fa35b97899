namespace Databricks.Client.Observability;

/// <summary>The methods in the OpenTelemetry conventions. Others are arbitrary and would make a metric's cardinality unbounded.</summary>
internal static class HttpMethodNames
{
    /// <returns>The method itself, or <c>_OTHER</c>.</returns>
    public static string Known(string method) =>
        method is "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "HEAD" or "OPTIONS" or "TRACE" or "CONNECT" ? method : "_OTHER";
}
