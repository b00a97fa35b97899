namespace Databricks.Client.Transport;

/// <summary>Whether a client has been disposed; all of its services share it.</summary>
internal sealed class ClientLifetime
{
    /// <summary>The class that users know.</summary>
    public const string Client = "DatabricksClient";

    private volatile bool _isDisposed;

    public bool IsDisposed => _isDisposed;

    public void End() => _isDisposed = true;

    public void ThrowIfDisposed()
    {
        if (_isDisposed)
        {
            throw new ObjectDisposedException(Client);
        }
    }
}
