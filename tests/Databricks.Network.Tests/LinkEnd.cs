namespace Databricks.Network.Tests;

/// <summary>How two machines lose one another.</summary>
public enum LinkEnd
{
    /// <summary>The client's link goes down.</summary>
    LinkDown,

    /// <summary>The server's machine is switched off: its address no longer exists.</summary>
    HostGone,

    /// <summary>The client loses its route to the network.</summary>
    NoRoute,

    /// <summary>The client learns that the host cannot be reached.</summary>
    Unreachable,

    /// <summary>The client learns that it may not talk to the host.</summary>
    Prohibited,

    /// <summary>The client's own machine discards what is sent to the host.</summary>
    Discarded,

    /// <summary>What the server sends goes nowhere.</summary>
    BlackHole,
}
