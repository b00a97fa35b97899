namespace Databricks.Client;

/// <summary>The client's names in OpenTelemetry (<c>AddSource</c>, <c>AddMeter</c>) and in logs.</summary>
public static class DatabricksTelemetry
{
    /// <summary>The name of the activity source: one span per operation.</summary>
    public const string ActivitySourceName = "Databricks.Client";

    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Databricks.Client";

    /// <summary>The category of the log messages.</summary>
    public const string LogCategory = "Databricks.Client";

    internal static class Metrics
    {
        public const string OperationDuration = "databricks.client.operation.duration";
        public const string Attempts = "databricks.client.attempts";
        public const string RateLimited = "databricks.client.rate_limited";
        public const string QueueDuration = "databricks.client.rate_limit.queue.duration";
        public const string TokenRefreshes = "databricks.client.token.refreshes";
        public const string WaiterDuration = "databricks.client.waiter.duration";
    }

    internal static class Tags
    {
        public const string Operation = "databricks.operation";
        public const string RequestId = "databricks.request_id";
        public const string ErrorCode = "databricks.error_code";
        public const string Attempts = "databricks.attempts";
        public const string ResourceId = "databricks.resource_id";
        public const string State = "databricks.state";
        public const string AuthType = "databricks.auth_type";
        public const string Outcome = "databricks.outcome";
        public const string Method = "http.request.method";
        public const string OriginalMethod = "http.request.method_original";
        public const string Status = "http.response.status_code";
        public const string Resend = "http.request.resend_count";
        public const string Template = "url.template";
        public const string Server = "server.address";
        public const string Port = "server.port";
        public const string ErrorType = "error.type";
    }

    internal static class Events
    {
        public const string Attempt = "databricks.attempt";
    }

    internal static class Spans
    {
        /// <summary>Suffix of the operation's ID in the name of a wait's span.</summary>
        public const string WaitSuffix = "/wait";
    }
}
