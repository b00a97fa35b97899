namespace Databricks.Network.Peer;

/// <summary>What a client is to do: first <see cref="Open"/>, later <see cref="Send"/>.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Id">The call; the server finds it in the request.</param>
/// <param name="Host">The workspace.</param>
/// <param name="IsConnected">Whether opening makes a connection, which the call then uses.</param>
/// <param name="Operation">What is called.</param>
/// <param name="Retry">Whether the client may send the request again.</param>
/// <param name="AttemptSeconds">The limit of an attempt.</param>
internal sealed record Order(string Kind, string Id, string Host, bool IsConnected, string Operation, bool Retry, double AttemptSeconds)
{
    public const string Open = "open";
    public const string Send = "send";
}
