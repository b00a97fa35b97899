using Databricks.Client.Authentication;
using Databricks.Client.Resilience;

namespace Databricks.Client.Transport;

/// <summary>What the transport needs to know; made from the client's options.</summary>
internal sealed record TransportSettings(
    ConnectionSource Connections,
    Func<HttpClient> HttpClient,
    RetryOptions Retry,
    string UserAgent,
    TimeProvider Time,
    Func<double> Random);
