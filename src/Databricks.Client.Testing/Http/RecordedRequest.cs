namespace Databricks.Client.Testing;

/// <summary>One request that the workspace saw, for assertions.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest(string method, string path, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        Method = method;
        Path = path;
        Query = query;
    }

    /// <summary>Operation id, such as <c>Clusters_Get</c>; null where no route matched.</summary>
    public string? Operation { get; internal set; }

    /// <summary>Verb in upper case.</summary>
    public string Method { get; }

    /// <summary>Path as it was sent, escapes included and without the query.</summary>
    public string Path { get; }

    /// <summary>Query parameters in the order in which they were sent, unescaped.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>Headers by name, ignoring case. Values of credentials are replaced by <c>***</c>; the scheme of Authorization stays.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; internal set; } = new Dictionary<string, string>();

    /// <summary>Body as text, as it was sent; empty where there was none or where it was not UTF-8. Secrets in it are not hidden.</summary>
    public string Body { get; internal set; } = "";

    /// <summary>When it came, by the workspace's clock.</summary>
    public DateTimeOffset ReceivedAt { get; internal set; }

    /// <summary>Status of the response; null while it is under way or where the connection was cut instead.</summary>
    public int? Status { get; internal set; }

    /// <summary>How this request and its response departed from the OpenAPI document; empty where they did not.</summary>
    public IReadOnlyList<Violation> Violations { get; internal set; } = [];

    /// <summary>Position among all requests that the workspace saw, from 1.</summary>
    internal long Sequence { get; set; }

    /// <summary>Real time that the workspace took; null while the request is under way.</summary>
    internal TimeSpan? Elapsed { get; set; }

    /// <summary>Verb, path and status in one line.</summary>
    public override string ToString() =>
        $"{Method} {Path} → {(Status is { } status ? status.ToString(System.Globalization.CultureInfo.InvariantCulture) : "no response")}";
}
