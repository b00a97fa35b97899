namespace Databricks.Client.Errors;

/// <summary>
/// The base class of the exceptions of this library, except for those of incorrect use (<see cref="ArgumentException"/>,
/// <see cref="InvalidOperationException"/>) and of the caller's own cancellation.
/// </summary>
public class DatabricksException : Exception
{
    /// <summary>Creates the exception.</summary>
    public DatabricksException(string message)
        : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    public DatabricksException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>The operation that failed, such as <c>Clusters_Get</c>; null outside of an operation.</summary>
    public string? Operation { get; set; }

    /// <summary>Number of times the request was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>The time from the call's start to its failure, including waits.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>The same failure for another call, with its own operation and attempts.</summary>
    internal DatabricksException Copy() => (DatabricksException)MemberwiseClone();
}
