namespace Databricks.Network.Tests;

/// <summary>When two machines lose one another.</summary>
public enum Moment
{
    /// <summary>Before the connection is made.</summary>
    BeforeConnect,

    /// <summary>After the request has arrived and was executed; the client's machine does not know that it has arrived.</summary>
    Unacknowledged,

    /// <summary>The same, and the client's machine knows it.</summary>
    Acknowledged,
}
