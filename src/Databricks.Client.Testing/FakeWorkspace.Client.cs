namespace Databricks.Client.Testing;

/// <summary>The client that belongs to the workspace.</summary>
public sealed partial class FakeWorkspace
{
    /// <summary>Creates a client that calls this workspace with its token and uses its clock. It reads nothing from the environment.</summary>
    /// <param name="configure">Changes the options; null for no changes.</param>
    /// <returns>A client. Dispose it before the workspace.</returns>
    public DatabricksClient CreateClient(Action<DatabricksClientOptions>? configure = null)
    {
        var options = new DatabricksClientOptions
        {
            Host = BaseAddress.AbsoluteUri,
            Token = Token,
            TimeProvider = _workspace.Time,
        };
        Func<HttpMessageHandler, HttpMessageHandler> inMemory = _ => CreateHandler();
        if (_server is null)
        {
            options.ConfigureHandler = inMemory;
        }

        configure?.Invoke(options);

        // A caller's credential or HttpClient replaces the token and the handler set here before.
        if (options.Credential is not null && options.Token == Token)
        {
            options.Token = null;
        }

        if (options.ConfigureHandler == inMemory && (options.HttpClient is not null || options.HttpClientFactory is not null))
        {
            options.ConfigureHandler = null;
        }

        return new DatabricksClient(options);
    }
}
