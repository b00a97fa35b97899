namespace Databricks.Client.Observability;

/// <summary>The methods that the OpenTelemetry conventions name. Any other could be anything, so that there would be no end of them in a metric.</summary>
internal static class HttpMethodNames
{
    /// <returns>The method itself, or <c>_OTHER</c>.</returns>
    public static string Known(string method) =>
        method is "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "HEAD" or "OPTIONS" or "TRACE" or "CONNECT" ? method : "_OTHER";
}
