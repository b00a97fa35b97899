namespace Databricks.Client.Testing;

/// <summary>The kind of a fault.</summary>
public enum FaultKind
{
    /// <summary>The call gets an error status and never reaches the workspace.</summary>
    Status,

    /// <summary>The response is delayed.</summary>
    Delay,

    /// <summary>The connection is closed before the call is executed.</summary>
    Reset,

    /// <summary>The call is executed, then the connection is closed.</summary>
    ResponseLost,

    /// <summary>The call is executed, but the body of the response is truncated.</summary>
    Truncated,

    /// <summary>The call is executed, but the response is not valid JSON.</summary>
    Malformed,

    /// <summary>The first read after a write returns the previous state.</summary>
    StaleFirstRead,
}
