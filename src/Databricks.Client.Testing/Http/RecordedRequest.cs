namespace Databricks.Client.Testing;

/// <summary>One request that the workspace received, for assertions.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest(string method, string path, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        Method = method;
        Path = path;
        Query = query;
    }

    /// <summary>Operation ID, such as <c>Clusters_Get</c>; null if no route matched.</summary>
    public string? Operation { get; internal set; }

    /// <summary>HTTP method in upper case.</summary>
    public string Method { get; }

    /// <summary>Path as sent, with escapes and without the query.</summary>
    public string Path { get; }

    /// <summary>Query parameters in the order sent, unescaped.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>Headers by name, ignoring case. Credentials are replaced with <c>***</c>; the scheme of Authorization stays.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; internal set; } = new Dictionary<string, string>();

    /// <summary>Body as a string, as sent; empty if there was none or it was not UTF-8. Secrets in it are not masked.</summary>
    public string Body { get; internal set; } = "";

    /// <summary>Time of arrival, by the workspace's clock.</summary>
    public DateTimeOffset ReceivedAt { get; internal set; }

    /// <summary>Status of the response; null while it is pending or if the connection was closed instead.</summary>
    public int? Status { get; internal set; }

    /// <summary>Departures of this request and its response from the OpenAPI document; empty if none.</summary>
    public IReadOnlyList<Violation> Violations { get; internal set; } = [];

    /// <summary>Position among all requests that the workspace received, from 1.</summary>
    internal long Sequence { get; set; }

    /// <summary>Real time that the workspace took; null while the request is pending.</summary>
    internal TimeSpan? Elapsed { get; set; }

    /// <summary>Method, path and status in one line.</summary>
    public override string ToString() =>
        $"{Method} {Path} → {(Status is { } status ? status.ToString(System.Globalization.CultureInfo.InvariantCulture) : "no response")}";
}
