using System.Net;

namespace Databricks.Client;

/// <summary>A response that was read into a model.</summary>
/// <typeparam name="T">The model.</typeparam>
public sealed class ApiResponse<T>
{
    /// <summary>Creates a response, also for mocks.</summary>
    /// <param name="raw">Status, headers and body.</param>
    /// <param name="value">The value read from the body.</param>
    public ApiResponse(ApiResponse raw, T value)
    {
        Raw = raw;
        Value = value;
    }

    /// <summary>The model.</summary>
    public T Value { get; }

    /// <summary>The unparsed response.</summary>
    public ApiResponse Raw { get; }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode => Raw.StatusCode;

    /// <summary>The headers of the response and its body; names ignore case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers => Raw.Headers;

    /// <summary>The service's ID of this request; null if the response has none.</summary>
    public string? RequestId => Raw.RequestId;
}
