using Databricks.Client.Authentication;
using Databricks.Client.Http;
using Databricks.Client.Transport;

namespace Databricks.Client;

/// <summary>
/// A Databricks workspace. Make one and keep it: it is thread-safe and shares connections and tokens among all calls.
/// </summary>
public class DatabricksClient : IDisposable
{
    private readonly HttpClient? ownHttpClient;

    /// <summary>A client that finds its workspace and credential at the first call: in the environment (<c>DATABRICKS_HOST</c>, <c>DATABRICKS_TOKEN</c>).</summary>
    public DatabricksClient()
        : this(new DatabricksClientOptions()) { }

    /// <summary>A client for a workspace and a personal access token.</summary>
    /// <param name="host">The workspace's address, such as <c>https://example.cloud.databricks.com</c>.</param>
    /// <param name="token">The token.</param>
    /// <exception cref="Errors.DatabricksConfigurationException">The address or the token cannot be used.</exception>
    public DatabricksClient(string host, string token)
        : this(
            new DatabricksClientOptions
            {
                Host = host ?? throw new ArgumentNullException(nameof(host)),
                Token = token ?? throw new ArgumentNullException(nameof(token)),
            }) { }

    /// <summary>A client with settings of its own. Nothing is sent or read before the first call.</summary>
    /// <param name="options">The settings; later changes to them have no effect.</param>
    /// <exception cref="Errors.DatabricksConfigurationException">The address or the token cannot be used.</exception>
    public DatabricksClient(DatabricksClientOptions options)
    {
        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        var transport = CreateTransport(options, out ownHttpClient);
        Clusters = new ClustersClient(transport);
        Permissions = new PermissionsClient(transport);
        Secrets = new SecretsClient(transport);
        ServingEndpoints = new ServingEndpointsClient(transport);
    }

    /// <summary>Clusters: computers that run Spark.</summary>
    public virtual ClustersClient Clusters { get; }

    /// <summary>Permissions of every kind of object that has them.</summary>
    public virtual PermissionsClient Permissions { get; }

    /// <summary>Secrets, their scopes and who may read them.</summary>
    public virtual SecretsClient Secrets { get; }

    /// <summary>Serving endpoints: models that answer queries.</summary>
    public virtual ServingEndpointsClient ServingEndpoints { get; }

    /// <summary>Closes the connections that the client made itself.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connections that the client made itself.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            ownHttpClient?.Dispose();
        }
    }

    private static ApiTransport CreateTransport(DatabricksClientOptions options, out HttpClient? own)
    {
        var credential = options.Credential ?? (options.Token is null ? null : new PersonalAccessTokenCredential(options.Token));
        if (options.Host is not null)
        {
            WorkspaceHost.Parse(options.Host, "The host");
        }

        own = null;
        var source = options.HttpClientFactory;
        if (source is null)
        {
            var client = options.HttpClient ?? (own = CreateHttpClient(options));
            source = () => client;
        }

        return new ApiTransport(
            new TransportSettings(
                new ConnectionSource(options.Host, credential, options.Environment),
                source,
                options.Retry,
                "databricks-client-dotnet/0.1.0",
                options.TimeProvider,
                static () => 0.5));
    }

    private static HttpClient CreateHttpClient(DatabricksClientOptions options)
    {
        var handler = PlatformHandler.Create();
        return new HttpClient(options.ConfigureHandler?.Invoke(handler) ?? handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
