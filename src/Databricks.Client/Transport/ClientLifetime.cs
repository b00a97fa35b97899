namespace Databricks.Client.Transport;

/// <summary>Whether a client has been disposed; all of its services share it.</summary>
internal sealed class ClientLifetime
{
    /// <summary>The public class.</summary>
    public const string Client = "DatabricksClient";

    private volatile bool _isDisposed;

    public bool IsDisposed => _isDisposed;

    public void End() => _isDisposed = true;

    public static ObjectDisposedException Ended(string subject) => new(Client, $"{subject}: the {Client} has been disposed.");
}
