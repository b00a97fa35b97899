namespace Databricks.Client.Testing;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The call gets an error status and never reaches the workspace.</summary>
    Status,

    /// <summary>The response comes later.</summary>
    Delay,

    /// <summary>The connection is cut before the workspace has done anything.</summary>
    Reset,

    /// <summary>The workspace does what it was asked, then the connection is cut.</summary>
    ResponseLost,

    /// <summary>The workspace does what it was asked, but the body of the response is truncated.</summary>
    Truncated,

    /// <summary>The workspace does what it was asked, but the response is not valid JSON.</summary>
    Malformed,

    /// <summary>The first read after a write still sees what was there before the write.</summary>
    StaleFirstRead,
}
