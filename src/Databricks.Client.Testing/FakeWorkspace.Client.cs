namespace Databricks.Client.Testing;

/// <summary>The client that belongs to the workspace.</summary>
public sealed partial class FakeWorkspace
{
    /// <summary>Makes a client that calls this workspace with its token and lives by its clock. It reads nothing from the environment.</summary>
    /// <param name="configure">Changes the options further; null leaves them.</param>
    /// <returns>A client. Dispose of it before the workspace.</returns>
    public DatabricksClient CreateClient(Action<DatabricksClientOptions>? configure = null)
    {
        var options = new DatabricksClientOptions
        {
            Host = BaseAddress.AbsoluteUri,
            Token = Token,
            TimeProvider = _workspace.Time,
        };
        if (_server is null)
        {
            options.ConfigureHandler = _ => CreateHandler();
        }

        configure?.Invoke(options);
        return new DatabricksClient(options);
    }
}
