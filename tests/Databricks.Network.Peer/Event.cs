namespace Databricks.Network.Peer;

/// <summary>An event that a client or the server reports.</summary>
/// <param name="Kind">What has happened.</param>
/// <param name="Id">To which call.</param>
internal sealed record Event(string Kind, string Id)
{
    public const string Ready = "ready";
    public const string Executed = "executed";
    public const string Retrying = "retrying";
    public const string Done = "done";

    /// <summary>The exception that ended the call; null for none.</summary>
    public string? Exception { get; init; }

    /// <summary>Whether the exception says that the request may have arrived; null if it says nothing of it.</summary>
    public bool? MayHaveArrived { get; init; }

    /// <summary>The error of the socket, of the call's end or of the attempt before a retry; null for none.</summary>
    public string? SocketError { get; init; }

    public string? Message { get; init; }
}
