using System.Net;

namespace Databricks.Client.Errors;

/// <summary>No token could be obtained: the identity provider refused, could not be reached or returned something other than a token. The API call was not sent.</summary>
public sealed class DatabricksAuthenticationException : DatabricksException
{
    /// <summary>Creates the exception.</summary>
    public DatabricksAuthenticationException(string message)
        : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    public DatabricksAuthenticationException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>The HTTP status of the identity provider's response; null if there was none.</summary>
    public HttpStatusCode? StatusCode { get; set; }

    /// <summary>The identity provider's error code, such as <c>invalid_client</c>; null if there was none.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>Whether the same request may succeed shortly.</summary>
    internal bool IsTransient { get; init; }
}
